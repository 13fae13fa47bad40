import { groupBy } from '../base/collections.ts';
import { sha256 } from '../base/sha256.ts';
import type { Step, StepAction, StepDraft } from './plan-step.ts';

/** Gives every step its id: what it does and to what, so that the same change has the same ids. */
export function withIds(drafts: readonly StepDraft[]): readonly Step[] {
  const ids = drafts.map(({ action }) => idOf(action));
  const uses = groupBy(ids, (id) => id);
  return drafts.map((draft, index): Step => {
    const id = ids[index] ?? '';
    // "a-b/c" and "a/b-c" come to the same text: each is then told apart by what it is made of.
    const isShared = (uses.get(id)?.length ?? 0) > 1;
    const manual = draft.command.length === 0;
    return { waits: manual, ...draft, id: isShared ? `${id}.${digestOf(JSON.stringify(draft.action))}` : id, manual };
  });
}

const digestOf = (text: string): string => sha256(text).slice(0, 8);

/** The most that one name adds to an id; a longer one ends in a part of its digest. */
const longestPart = 120;

const percent = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

function idPart(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, (characters) => [...Buffer.from(characters)].map(percent).join(''));
  return safe.length <= longestPart ? safe : `${safe.slice(0, longestPart)}.${digestOf(name)}`;
}

function idOf(action: StepAction): string {
  const parts = (prefix: string, ...names: readonly (string | undefined)[]): string =>
    [prefix, ...names.flatMap((name) => (name === undefined ? [] : [idPart(name)]))].join('-');
  switch (action.kind) {
    case 'install-cluster':
    case 'upgrade-cluster':
    case 'uninstall-cluster':
      return parts(action.kind, action.cluster);
    case 'hand-over-pools':
      return parts(action.stage === 'grow' ? 'pools-grow' : 'pools-final');
    case 'create-pool':
    case 'remove-pool':
      return parts(action.kind, action.pool);
    case 'assign-cluster':
    case 'unassign-cluster':
      return parts(action.kind, action.pool, action.cluster);
    case 'set-row':
    case 'delete-row': {
      const { project, domain, workflow } = action.subject;
      return parts(action.kind === 'set-row' ? 'attributes' : 'delete-attributes', project, domain, workflow);
    }
  }
}
