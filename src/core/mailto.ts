/** Longer addresses are cut off or refused by mail programs and browsers. Characters */
const LONGEST = 1900;

/** The address that opens a mail program with this letter in it; one too long for that goes without its text. */
export function mailtoOf({ to, subject, body }: { to: string; subject: string; body: string }): string {
  // Anything but one plain address would add further people to the letter.
  const safe = /^[^\s,;:<>"@?&%]+@[^\s,;:<>"@?&%]+$/.test(to) ? encoded(to).replaceAll('%40', '@') : '';
  const short = `mailto:${safe}?subject=${encoded(subject)}`;
  const whole = `${short}&body=${encoded(body.replaceAll(/\r?\n/g, '\r\n'))}`;
  if (whole.length <= LONGEST) return whole;
  return short.length <= LONGEST ? short : `mailto:${safe}`;
}

/** Brackets and the like would end a link in chat. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
