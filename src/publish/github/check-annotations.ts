import type { CheckAnnotation } from '../../report/review-check.ts';

/** An annotation in the form that GitHub takes and gives. */
export interface GivenAnnotation {
  path: string;
  start_line: number;
  end_line: number;
  start_column?: number;
  end_column?: number;
  annotation_level: 'notice' | 'warning' | 'failure';
  title: string;
  message: string;
}

/** Ten requests' worth; who has more findings reads them elsewhere. */
const mostAnnotations = 500;

const longestTitle = 255;
const longestMessage = 65_536;

const levels = ['failure', 'warning', 'notice'];

/** Annotations as GitHub takes them, each once, the gravest first, and how many there are beyond what is shown. */
export function annotationsOf(annotations: readonly CheckAnnotation[]): {
  readonly annotations: readonly GivenAnnotation[];
  readonly leftOut: number;
} {
  const given = new Map(annotations.map(asGiven).map((each) => [annotationKey(each), each]));
  const sorted = [...given.values()].sort(
    (a, b) => levels.indexOf(a.annotation_level) - levels.indexOf(b.annotation_level),
  );
  return { annotations: sorted.slice(0, mostAnnotations), leftOut: Math.max(0, sorted.length - mostAnnotations) };
}

function asGiven({
  path,
  startLine,
  endLine,
  startColumn,
  endColumn,
  level,
  title,
  message,
}: CheckAnnotation): GivenAnnotation {
  // GitHub refuses columns where an annotation spans lines.
  const columns = startLine === endLine && startColumn !== undefined && endColumn !== undefined;
  return {
    path,
    start_line: startLine,
    end_line: endLine,
    ...(columns ? { start_column: startColumn, end_column: endColumn } : {}),
    annotation_level: level,
    title: [...title].slice(0, longestTitle).join(''),
    message: cutBytes(message, longestMessage),
  };
}

const ellipsis = '…';

/** A text of so many UTF-8 bytes at most, cut between characters. */
function cutBytes(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const bytes = Buffer.from(text).subarray(0, most - Buffer.byteLength(ellipsis));
  return `${new TextDecoder().decode(bytes).replace(/\uFFFD+$/, '')}${ellipsis}`;
}

/** What makes two annotations the same, whichever of the two forms they come in. */
export const annotationKey = (annotation: {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number | null;
  readonly end_column?: number | null;
  readonly annotation_level: string | null;
  readonly title?: string | null;
  readonly message: string | null;
}): string => {
  const { path, start_line, end_line, start_column, end_column, annotation_level, title, message } = annotation;
  return JSON.stringify([
    path,
    start_line,
    end_line,
    start_column ?? null,
    end_column ?? null,
    annotation_level,
    title ?? '',
    message,
  ]);
};
