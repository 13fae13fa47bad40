import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Subject, SubjectMap } from '../../src/model/subject-map.ts';

const subject = (project: string, domain: string, workflow?: string): Subject => ({ project, domain, workflow });

describe('a map of subjects', () => {
  it('keeps apart what differs in project, domain or workflow', () => {
    const subjects = [
      subject('vision', 'staging'),
      subject('vision', 'production'),
      subject('search', 'staging'),
      subject('vision', 'staging', 'train'),
      subject('vision', 'staging', 'serve'),
      subject('vision', 'production', 'train'),
    ];
    const map = new SubjectMap<number>();
    for (const [index, each] of subjects.entries()) map.set(each, index);
    expect(subjects.map((each) => map.get(each))).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...map.values()].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...map.projectNames()]).toEqual(['vision', 'search']);
    expect([...map.projects()].map(([project, values]) => [project, [...values]])).toEqual([
      ['vision', [0, 1, 3, 4, 5]],
      ['search', [2]],
    ]);
  });

  it('takes no domain for a workflow, however it is called', () => {
    const map = new SubjectMap<string>();
    map.set(subject('vision', 'staging', 'train'), 'workflow');
    map.set(subject('vision', '["staging","train"]'), 'domain');
    expect(map.get(subject('vision', 'staging', 'train'))).toBe('workflow');
    expect(map.get(subject('vision', '["staging","train"]'))).toBe('domain');
  });

  it('knows nothing of what was not set', () => {
    const map = new SubjectMap<number>();
    expect(map.get(subject('vision', 'staging'))).toBeUndefined();
    map.set(subject('vision', 'staging'), 1);
    expect(map.get(subject('vision', 'staging', 'train'))).toBeUndefined();
    expect(map.get(subject('constructor', 'toString'))).toBeUndefined();
  });

  it('keeps any two different subjects apart', () => {
    const name = fc.oneof(fc.constantFrom('a', '[', '["a"', '["a","b"]', '[null]'), fc.string());
    const any = fc.record({ project: name, domain: name, workflow: fc.option(name, { nil: undefined }) });
    fc.assert(
      fc.property(any, any, (one, other) => {
        const map = new SubjectMap<number>();
        map.set(one, 1);
        map.set(other, 2);
        const isSame = one.project === other.project && one.domain === other.domain && one.workflow === other.workflow;
        expect(map.get(one)).toBe(isSame ? 2 : 1);
      }),
    );
  });
});
