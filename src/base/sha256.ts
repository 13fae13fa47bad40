import { hash } from 'node:crypto';

/** The sha256 of a text's UTF-8 bytes, or of bytes, in 64 hexadecimal digits. */
export const sha256 = (data: string | Uint8Array): string => hash('sha256', data);
