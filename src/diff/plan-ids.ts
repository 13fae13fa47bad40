import { createHash } from 'node:crypto';
import { groupBy } from '../base/collections.ts';
import type { Step, StepAction, StepDraft } from './plan-step.ts';

/** Gives every step its id: what it does and to what, so that the same change has the same ids. */
export function withIds(drafts: readonly StepDraft[]): readonly Step[] {
  const shared = groupBy(drafts, ({ action }) => idOf(action));
  return drafts.map((draft): Step => {
    const id = idOf(draft.action);
    // "a-b/c" and "a/b-c" come to the same text: each is then told apart by what it is made of.
    const isShared = (shared.get(id)?.length ?? 0) > 1;
    const manual = draft.command.length === 0;
    return { waits: manual, ...draft, id: isShared ? `${id}.${digestOf(draft.action)}` : id, manual };
  });
}

const digestOf = (action: StepAction): string =>
  createHash('sha256').update(JSON.stringify(action)).digest('hex').slice(0, 8);

/** The most that one name adds to an id; a longer one ends in a part of its digest. */
const longestPart = 120;

function idPart(name: string): string {
  const safe = [...Buffer.from(name)]
    .map((byte) => String.fromCharCode(byte))
    .map((character) =>
      /[A-Za-z0-9._-]/.test(character)
        ? character
        : `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
  return safe.length <= longestPart
    ? safe
    : `${safe.slice(0, longestPart)}.${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
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
