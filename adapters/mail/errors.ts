import { DeliveryError } from '../../src/app/ports.ts';

/**
 * What a failure of nodemailer means: whether trying again is any use. A server's answer from 500 on is for good, and from
 * 400 on for now (RFC 5321, 4.2.1); no answer at all is for now.
 */
export function failureOf(error: unknown): DeliveryError {
  const { code, responseCode, command } = error as { code?: string; responseCode?: number; command?: string };
  const permanent = responseCode !== undefined && responseCode >= 500 && responseCode < 600;
  if (code === 'EAUTH' || code === 'ENOAUTH') return new DeliveryError('mail-sign-in', { permanent, cause: error });
  if (responseCode === undefined)
    return new DeliveryError(code === 'EENVELOPE' ? 'mail-address-refused' : 'no-answer', {
      permanent: code === 'EENVELOPE',
      cause: error,
    });
  if (!permanent) return new DeliveryError('mail-later', { permanent, cause: error });
  // 552: more than it stores; 550 to 553 after RCPT TO: nobody there.
  if (responseCode === 552) return new DeliveryError('mail-too-large', { permanent, cause: error });
  const address = command === 'RCPT TO' || code === 'EENVELOPE';
  return new DeliveryError(address ? 'mail-address-refused' : 'mail-refused', { permanent, cause: error });
}
