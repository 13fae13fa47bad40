import { describe, expect, it } from 'vitest';
import { compiledState } from '../diff/states.ts';
import { inWorkplace } from './plan-workplace.ts';

describe('what the script reads back', () => {
  const to = {
    before: compiledState({}),
    after: compiledState({ rows: { 'a/development': 'p' }, pools: { default: ['c1'], p: ['c1'] } }),
  };
  const answers = (state: typeof to, text: string, status = 0) => {
    const poolManagement = { poolManagement: 'uctl' } as const;
    return new Promise<number | null>((resolve, reject) => {
      inWorkplace(state, poolManagement, ({ run }, plan) => {
        const row = plan.steps.at(-1)?.id ?? '';
        // Call 1 reads before the step: its answer says whether the step is left out (0), done (2, as nothing changes) or unclear (4).
        resolve(
          run(['--yes', '--from', row], {
            1: { does: 'answer', text, status },
            2: { does: 'nothing' },
            3: { does: 'answer', text, status },
          }).code,
        );
      }).catch(reject);
    });
  };

  it.each([
    ['the answer of flytectl', '{"project":"a","domain":"development","clusterPoolName":"p"}'],
    ['spread over lines', '{\n  "domain": "development",\n  "project": "a",\n  "clusterPoolName": "p"\n}'],
    [
      'the message of the API',
      '{"attributes":{"project":"a","domain":"development","matchingAttributes":{"clusterAssignment":{"clusterPoolName":"p"}}}}',
    ],
    [
      'the message of the API in its other spelling',
      '{"attributes":{"matching_attributes":{"cluster_assignment":{"cluster_pool_name":"p"}}}}',
    ],
    ['a list of one', '[{"clusterPoolName":"p","number":-1.5e3,"yes":true}]'],
    [
      'a name that looks like the key',
      '{"project":"clusterPoolName","workflow":"\\"clusterPoolName\\":\\"q\\"","clusterPoolName":"p"}',
    ],
  ])('takes %s for the pool', async (_, text) => expect(await answers(to, text)).toBe(0));

  it.each([
    ['another pool', '{"clusterPoolName":"q"}', 0],
    ['a pool of which it is the beginning', '{"clusterPoolName":"pp"}', 0],
    ['a pool in other letters', '{"clusterPoolName":"P"}', 0],
    ['an escaped name', '{"clusterPoolName":"\\u0070"}', 0],
    ['no pool', '{"project":"a","domain":"development"}', 0],
    ['an empty pool', '{"clusterPoolName":""}', 0],
    ['null', '{"clusterPoolName":null}', 0],
    ['the key as a value', '{"project":"clusterPoolName"}', 0],
    ['a row that does not exist', 'Error: rpc error: code = NotFound desc = Resource not found', 1],
    ['a row that does not exist, in the words of flytectl', 'Error: attribute not found', 1],
  ])('takes %s for a difference', async (_, text, status) => expect(await answers(to, text, status)).toBe(2));

  it.each([
    ['nothing', '', 0],
    ['a table', ' ----------- \n| POOL |\n| p |', 0],
    ['YAML', 'clusterPoolName: p', 0],
    ['two rows', '[{"clusterPoolName":"p"},{"clusterPoolName":"p"}]', 0],
    ['half an answer', '{"clusterPoolName":"p"', 0],
    ['a closing bracket too many', '{"clusterPoolName":"p"}]}', 0],
    ['a pool that is no text', '{"clusterPoolName":{"name":"p"}}', 0],
    ['a number', '{"clusterPoolName":1}', 0],
    ['words', '{"clusterPoolName":"p"} done', 0],
    ['a refusal', 'Error: rpc error: code = PermissionDenied desc = not permitted', 1],
    ['a missing configuration', 'Error: config file not found', 1],
    ['a refusal that names the pool', '{"clusterPoolName":"p"}', 1],
  ])('does not take %s for an answer', async (_, text, status) => expect(await answers(to, text, status)).toBe(4));

  const away = { before: compiledState({ rows: { 'a/development': 'p' } }), after: compiledState({}) };
  it.each([
    ['no row', 'Error: attribute not found', 1, 0],
    ['the default pool', '{"clusterPoolName":"default"}', 0, 0],
    ['no pool', '{}', 0, 0],
    ['the row', '{"clusterPoolName":"p"}', 0, 2],
    ['a refusal', 'Error: rpc error: code = Unauthenticated desc = not found', 1, 4],
  ])('after a delete: %s', async (_, text, status, code) => expect(await answers(away, text, status)).toBe(code));
});
