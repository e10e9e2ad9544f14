/** A phone number for lists: who calls opens the appointment. "0573-86021234" → "0573****1234". */
export function maskPhone(phone: string | null): string | null {
  if (phone === null) return null;
  const digits = phone.replace(/\D/g, '');
  return digits.length < 7
    ? '****'
    : `${digits.slice(0, Math.max(0, digits.length - 8)).slice(0, 4)}****${digits.slice(-4)}`;
}
