import * as z from 'zod';
import { fileSpan, type SourceFile } from '../base/span.ts';
import type { Name } from './located.ts';
import type { Settings } from './organization.ts';
import { defaultFileSize } from './reading-limits.ts';

const limit = z.union([z.number(), z.string()]).optional();

/** Of a manifest, what judges a comparison with the bundle. Further keys are of no concern here. */
const manifest = z.object({
  limits: z.object({ moved: limit, removed: limit, boundary: limit, poolsThatKeepTheirClusters: z.array(z.string()) }),
  rules: z.record(z.string(), z.enum(['off', 'warning', 'error'])),
});

/** The limits and rule levels that a bundle was built under, or nothing where its manifest does not say them. */
export function settingsOfManifest(file: SourceFile): Pick<Settings, 'limits' | 'ruleLevels'> | undefined {
  const { data } = manifest.safeParse(JSON.parse(file.text));
  if (!data) return undefined;
  const name = (text: string): Name => ({ text, span: fileSpan(file) });
  const { poolsThatKeepTheirClusters, moved, removed, boundary } = data.limits;
  return {
    limits: {
      ...(moved === undefined ? {} : { moved }),
      ...(removed === undefined ? {} : { removed }),
      ...(boundary === undefined ? {} : { boundary }),
      poolsThatKeepTheirClusters: poolsThatKeepTheirClusters.map(name),
      fileSize: defaultFileSize,
    },
    ruleLevels: Object.entries(data.rules).map(([rule, level]) => ({ rule: name(rule), level })),
  };
}
