import type { Diagnostic } from '../base/diagnostic.ts';
import { secretsIn } from '../base/secret-patterns.ts';
import type { SourceFile, Span } from '../base/span.ts';
import { secretKeyEnding } from './secret-keys.ts';

/** What stands in an excerpt where the source holds a secret. */
const mask = '•';

/** Covers secrets in the texts of files, so that no excerpt can show one, whatever finding it is about. */
export type Masked = (span: Span) => Span;

/** Values of keys that are called like secrets, on their line; a key that only names a Secret holds none. */
const secretKey = new RegExp(
  `(${secretKeyEnding}["']?\\s*:[ \\t]+)(?![[{#]|[|>][-+0-9]*[ \\t]*(?:#|$))([^\\s#,}\\]][^#\\n]*)`,
  'gim',
);

/** Masks the places of the findings that are about secrets, and everything that looks like one. Offsets stay as they are. */
export function maskSecrets(diagnostics: readonly Diagnostic[]): Masked {
  const secrets = diagnostics.filter(({ rule }) => rule === 'secret-in-plain-text').map(({ span }) => span);
  const covered = new Map<SourceFile, SourceFile>();
  return (span) => {
    const known = covered.get(span.file);
    const file =
      known ??
      coverFile(
        span.file,
        secrets.filter((secret) => secret.file === span.file),
      );
    covered.set(span.file, file);
    return { ...span, file };
  };
}

function coverFile(file: SourceFile, secrets: readonly Span[]): SourceFile {
  let text = file.text
    .replace(secretsIn, coverUnits)
    .replace(secretKey, (_, key: string, value: string) => key + coverUnits(value));
  for (const { start, end } of secrets)
    text = text.slice(0, start) + coverUnits(text.slice(start, end)) + text.slice(end);
  return { path: file.path, text };
}

/** One mask for each UTF-16 unit but line feeds, so that offsets behind the secret stay right. */
const coverUnits = (text: string): string =>
  text
    .split('\n')
    .map(({ length }) => mask.repeat(length))
    .join('\n');

/**
 * Findings of which no text holds a secret. Reports of every format take findings through this, because a rule that quotes
 * a value cannot know what the value is.
 */
export function maskMessages(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const masked = maskSecrets(diagnostics);
  return diagnostics.map((diagnostic) => withoutKnownForms(withoutOwnSecret(diagnostic, masked)));
}

/** A finding in which nothing stands that looks like a key, wherever it was quoted from. */
const withoutKnownForms = ({ help, related, ...rest }: Diagnostic): Diagnostic => ({
  ...rest,
  message: coverForms(rest.message),
  related: related.map(({ message, span }) => ({ message: coverForms(message), span })),
  ...(help === undefined ? {} : { help: coverForms(help) }),
});

const coverForms = (text: string): string => text.replace(secretsIn, mask);

/** A finding whose message quotes nothing of a secret that it is about. */
function withoutOwnSecret(diagnostic: Diagnostic, masked: Masked): Diagnostic {
  const { file, start, end } = diagnostic.span;
  const written = file.text.slice(start, end);
  if (masked(diagnostic.span).file.text.slice(start, end) === written) return diagnostic;
  const isOfSecret = (quoted: string) => quoted !== '' && written.includes(quoted.replace(/…$/, ''));
  const message = diagnostic.message
    .replaceAll(`"${written}"`, `"${mask}"`)
    .replaceAll(/"([^"]*)"/g, (whole, quoted: string) => (isOfSecret(quoted) ? `"${mask}"` : whole));
  // Only a message of the YAML library holds a piece of a file outside quotes; a short one may be part of a word.
  return { ...diagnostic, message: written.length < shortest ? message : message.replaceAll(written, mask) };
}

/** Shorter than any secret that is worth covering outside quotes. */
const shortest = 4;
