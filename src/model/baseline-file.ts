import * as z from 'zod';

/** poolc-baseline.yaml: findings that were there when poolc was adopted, written by `poolc check --write-baseline`. */
const entry = z
  .strictObject({
    rule: z.string().meta({ title: 'Rule', description: 'The rule that found it.' }),
    fingerprint: z.string().meta({
      title: 'Fingerprint',
      description: 'What makes it the same finding after lines moved and files were renamed.',
    }),
    count: z.int().min(1).meta({ title: 'Count', description: 'How many such findings there were.' }),
    message: z.string().optional().meta({ title: 'Message', description: 'For people; not compared.' }),
  })
  .meta({ title: 'Accepted finding', description: 'A finding that is not reported.' });

export const baselineFile = z
  .strictObject({
    findings: z
      .array(entry)
      .meta({ title: 'Findings', description: 'Findings that are not reported. Delete one to see it again.' }),
  })
  .meta({ title: 'Baseline', description: 'Findings that were accepted when poolc was adopted.' });
