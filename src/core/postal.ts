/** A street with its number before it, as they are written in English. */
const STREET =
  /\b(?:(?:Flat|Apartment|Apt|Unit)\s+\d{1,4}[a-zA-Z]?,?\s+)?\d{1,5}[a-zA-Z]?,?\s+(?:(?:St\.|\p{Lu}[\p{L}'’-]*)\s+){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Square|Way|Court|Gardens|Terrace|Hill|Place|Mews|Crescent|Row|Grove|Park|Walk|Quay|street|road|avenue|lane|gardens|terrace|mews|crescent|grove)\b(?:,?\s+\p{Lu}[\p{L}-]+)?/gu;
const STREET_FIRST =
  /(?<!\p{L})(?:Rua|Avenida|Avinguda|Av\.|Travessa|Largo|Praça|Calçada|Calle|Plaza|Carrer|Plaça|Passeig|Rue|Ulica|Cesta|Trg|Вул\.|вул\.|Вулиця|вулиця|вулиці|просп\.|проспект|пров\.|провулок|бульвар)\s+(?:(?:de|da|do|das|dos|del|la|di|du)\s+)?\p{Lu}[\p{L}'’-]*(?:\s+(?:(?:de|da|do|das|dos|del|la)\s+)?\p{Lu}[\p{L}'’-]*){0,3}(?:,?\s*(?:n\.?º?\s*)?\d{1,5}[a-z]?)?/gu;
/** Streets that name themselves before the word: Slovenska cesta 12, Hauptstraße 12, as they are written with a number. */
const STREET_LAST =
  /(?<!\p{L})(?:\p{Lu}[\p{L}'’-]*\s+){1,3}(?:cesta|cesti|ulica|ulici|ulico|trg|trgu|nabrežje)\s+\d{1,4}[a-z]?(?!\p{L})|(?<!\p{L})\p{Lu}\p{Ll}+(?:straße|strasse|weg|platz|gasse)\s+\d{1,4}[a-z]?(?!\p{L})/gu;
/** Postcodes of Great Britain, and of Portugal. */
const POSTCODE =
  /\b(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[a-z]{2}\d{1,2}\s\d(?!mm|cm|km|kg|ml)[a-z]{2}|\d{4}-\d{3})\b/gu;

/** A text with something else in place of each street with its number, and of each postcode, as they are written with capitals. */
export function withoutPostal(text: string, instead: () => string): string {
  return [STREET, STREET_FIRST, STREET_LAST, POSTCODE].reduce((left, pattern) => left.replace(pattern, instead), text);
}
