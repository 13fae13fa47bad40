import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compiled } from '../../src/compile/compiled.ts';
import {
  applyStep,
  type Behaviour,
  type ControlPlane,
  controlPlaneOf,
  emptyControlPlane,
  readsBack,
  routeIn,
} from '../../src/diff/control-plane-model.ts';
import type { Step } from '../../src/diff/plan-step.ts';
import { resolverOf, type Subject, subjectsOf, subjectText } from '../../src/diff/resolve.ts';
import { emptyState, planBetween, stateArbitrary } from './states.ts';

const behaviours: readonly Behaviour[] = [true, false].flatMap((deletesWorkflowRows) =>
  [true, false].map((answersWithDefault) => ({ deletesWorkflowRows, answersWithDefault })),
);

const behaviour = fc.constantFrom(...behaviours);
const poolManagement = fc.constantFrom('union' as const, 'uctl' as const);
const history = fc.constantFrom('told row by row', 'planned from nothing', 'every pin stored');

/** A control plane that serves a state, with what may have been left over on the way there. */
function controlPlane(state: Compiled, how: string, behaviour: Behaviour): ControlPlane {
  switch (how) {
    case 'planned from nothing':
      return play(emptyControlPlane(behaviour), planBetween(emptyState, state).steps);
    case 'every pin stored': {
      const rows = state.clusterPoolAttributes.map(
        ({ project, domain, workflow, clusterPoolName }) =>
          [JSON.stringify([project, domain, workflow ?? null]), clusterPoolName] as const,
      );
      return { pools: state.clusterPools, rows: new Map(rows), behaviour };
    }
    default:
      return controlPlaneOf(state, behaviour);
  }
}

const play = (plane: ControlPlane, steps: readonly Step[]): ControlPlane => steps.reduce(applyStep, plane);

/** The same as the script does it, which leaves out what it sees to hold already. */
const playUnlessHeld = (plane: ControlPlane, steps: readonly Step[]): ControlPlane =>
  steps.reduce((now, step) => (step.verify.tellsApart && readsBack(now, step) ? now : applyStep(now, step)), plane);

/** What a route comes to: every subject that a state knows, and a workflow that nobody maps. */
const subjectsIn = (states: readonly Compiled[]): readonly Subject[] =>
  subjectsOf(states).flatMap((subject) =>
    subject.workflow === undefined ? [subject, { ...subject, workflow: 'unmapped' }] : [subject],
  );

const routesIn = (plane: ControlPlane, states: readonly Compiled[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(subjectsIn(states).map((subject) => [subjectText(subject), routeIn(plane, subject)]));

const routesOf = (state: Compiled, states: readonly Compiled[]): Readonly<Record<string, unknown>> => {
  const { routeOf } = resolverOf(state);
  return Object.fromEntries(
    subjectsIn(states).map((subject) => {
      const { poolName, clusters } = routeOf(subject);
      return [subjectText(subject), { poolName, clusters: clusters.map(({ name }) => name) }];
    }),
  );
};

describe('a plan between any two states', () => {
  it('turns the routes of one state into those of another, and back', () => {
    fc.assert(
      fc.property(
        stateArbitrary,
        stateArbitrary,
        poolManagement,
        behaviour,
        history,
        (before, after, management, how, past) => {
          const options = { poolManagement: management };
          const start = controlPlane(before, past, how);
          expect(routesIn(start, [before, after])).toEqual(routesOf(before, [before, after]));
          const done = play(start, planBetween(before, after, options).steps);
          expect(routesIn(done, [before, after])).toEqual(routesOf(after, [before, after]));
          const undone = play(done, planBetween(after, before, options).steps);
          expect(routesIn(undone, [before, after])).toEqual(routesOf(before, [before, after]));
        },
      ),
      { numRuns: 600 },
    );
  });

  it.each([
    ['as it stands', play],
    ['without what holds already', playUnlessHeld],
  ])('holds over a history of changes, carried out %s', (_, carryOut) => {
    fc.assert(
      fc.property(
        fc.array(stateArbitrary, { minLength: 3, maxLength: 6 }),
        poolManagement,
        behaviour,
        (states, management, how) => {
          let [plane, before] = [emptyControlPlane(how), emptyState];
          for (const after of states) {
            plane = carryOut(plane, planBetween(before, after, { poolManagement: management }).steps);
            expect(routesIn(plane, states)).toEqual(routesOf(after, states));
            before = after;
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('never leaves work without clusters that has some before and after', () => {
    fc.assert(
      fc.property(
        stateArbitrary,
        stateArbitrary,
        poolManagement,
        behaviour,
        history,
        (before, after, management, how, past) => {
          // On its way a workflow may follow its project-domain: one that leads nowhere is an error that no plan gets around.
          const isRouted = (subject: Subject): boolean =>
            [before, after].every((state) => {
              const { routeOf } = resolverOf(state);
              return [subject, { ...subject, workflow: undefined }].every((each) => routeOf(each).clusters.length > 0);
            });
          const routed = subjectsIn([before, after]).filter(isRouted);
          let plane = controlPlane(before, past, how);
          for (const step of planBetween(before, after, { poolManagement: management }).steps) {
            plane = applyStep(plane, step);
            const stranded = routed.filter((subject) => routeIn(plane, subject).clusters.length === 0).map(subjectText);
            expect({ after: step.id, stranded }).toEqual({ after: step.id, stranded: [] });
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  it('reads back what it expects after every step', () => {
    fc.assert(
      fc.property(
        stateArbitrary,
        stateArbitrary,
        poolManagement,
        behaviour,
        history,
        (before, after, management, how, past) => {
          let plane = controlPlane(before, past, how);
          for (const step of planBetween(before, after, { poolManagement: management }).steps) {
            plane = applyStep(plane, step);
            expect([step.id, readsBack(plane, step)]).not.toEqual([step.id, false]);
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  it('can be interrupted anywhere and begun again, leaving out what already holds', () => {
    fc.assert(
      fc.property(
        stateArbitrary,
        stateArbitrary,
        poolManagement,
        behaviour,
        history,
        fc.nat(),
        (before, after, management, how, past, at) => {
          const { steps } = planBetween(before, after, { poolManagement: management });
          const interrupted = playUnlessHeld(controlPlane(before, past, how), steps.slice(0, at % (steps.length + 1)));
          const done = playUnlessHeld(interrupted, steps);
          expect(routesIn(done, [before, after])).toEqual(routesOf(after, [before, after]));
          expect(routesIn(playUnlessHeld(done, steps), [before, after])).toEqual(routesOf(after, [before, after]));
        },
      ),
      { numRuns: 600 },
    );
  });

  it('is empty where nothing differs, and the same every time', () => {
    fc.assert(
      fc.property(stateArbitrary, stateArbitrary, poolManagement, (before, after, management) => {
        const options = { poolManagement: management };
        expect(planBetween(before, before, options)).toMatchObject({ steps: [], notStorable: [], notes: [] });
        expect(planBetween(before, after, options)).toEqual(
          planBetween(structuredClone(before), structuredClone(after), options),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('has steps with ids of their own that are safe everywhere, and a command unless people do it', () => {
    fc.assert(
      fc.property(stateArbitrary, stateArbitrary, poolManagement, (before, after, management) => {
        const { steps } = planBetween(before, after, { poolManagement: management });
        expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
        for (const { id, manual, command, action } of steps) {
          expect(id).toMatch(/^[A-Za-z0-9._%-]+$/);
          expect(manual).toBe(command.length === 0);
          expect(manual).toBe(['hand-over-pools', 'remove-pool', 'uninstall-cluster'].includes(action.kind));
        }
      }),
      { numRuns: 300 },
    );
  });
});
