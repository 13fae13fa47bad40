import { quote } from '../base/text.ts';
import { isPlaceholder } from '../model/bucket.ts';
import type { Rule } from './rule.ts';

const settings = (host: string) => ({ 'poolc.yaml': `organization: acme\ncontrolPlaneHost: ${host}\n` });

const label = '[A-Za-z0-9](?:[-A-Za-z0-9]{0,61}[A-Za-z0-9])?';
const bareHost = new RegExp(`^${label}(?:\\.${label})*$`);

export const controlPlaneHostForm: Rule = {
  id: 'control-plane-host-form',
  severity: 'error',
  fixed: false,
  needs: ['settings'],
  summary: 'controlPlaneHost is a bare host: no scheme, no port, no path.',
  why: 'The chart puts its own scheme before the host and ports behind it, so every service would ask for a host that does not exist.',
  fix: 'Write the host alone, for example acme.us-west-2.union.ai.',
  example: {
    wrong: settings('[|https://acme.us-west-2.union.ai|]'),
    right: settings('acme.us-west-2.union.ai'),
  },
  *check({ settings: { controlPlaneHost }, clusters }) {
    const { text, span } = controlPlaneHost;
    // A placeholder in the values of a cluster is for missing-identity.
    if (bareHost.test(text) || (isPlaceholder(text) && clusters.length > 0)) return;
    const bare = text
      .trim()
      .replace(/^[A-Za-z][-+.A-Za-z0-9]*:\/+/, '')
      .replace(/[:/?#].*$/s, '')
      .replace(/\.$/, '');
    yield {
      span,
      message: `Control plane host ${quote(text)} is no bare host.${bareHost.test(bare) ? ` Did you mean ${quote(bare)}?` : ''}`,
      help: 'It takes a host name alone, without scheme, port and path.',
    };
  },
};
