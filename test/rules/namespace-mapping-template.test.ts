import { namespaceMappingTemplate } from '../../src/rules/namespace-mapping-template.ts';
import { exampleCluster } from '../../src/rules/support/example-files.ts';
import { testRule } from '../support/test-rule.ts';

const template = (written: string) => ({
  'clusters/cluster-1.yaml': exampleCluster({ clusterName: 'cluster-1', bucketName: 'acme-data' }),
  'helm/base.yaml': `low_privilege: false
namespaces: {enabled: true}
clusterresourcesync: {enabled: true}
namespace_mapping: {template: ${written}}
`,
});
const finds = (written: string, problem: string) => ({
  files: template(`[|"${written}"|]`),
  messages: [`"${written}" is a template that ${problem}.`],
});

testRule(namespaceMappingTemplate, {
  valid: {
    'both variables': template('"{{ `{{ project }}` }}-{{ `{{ domain }}` }}"'),
    'both variables in one pair of backticks': template('"{{`{{ project }}-{{ domain }}`}}"'),
    'one variable': template('"{{ `{{ domain }}` }}"'),
    'no space in the braces': template('"{{- `{{project}}` -}}"'),
    'quotes in the place of backticks': template(`'{{ "{{ project }}" }}'`),
    'a fixed name for all': template('union-tasks'),
    nothing: template('""'),
    'a value that Helm fills in': template('"{{ .Values.global.CLUSTER_NAME }}-{{ `{{ project }}` }}"'),
  },
  invalid: {
    'another variable': finds('{{ `{{ team }}` }}', 'has the variable "team"; there are only "project" and "domain"'),
    'a variable of other templates': finds(
      '{{ `{{ project }}-{{ .Domain }}` }}',
      'has the variable ".Domain"; there are only "project" and "domain"',
    ),
    'a variable that Helm takes for its own': finds(
      '{{ project }}-{{ domain }}',
      'does not escape "{{ project }}" for Helm, which ends the rendering with an error',
    ),
    'letters that no namespace has': finds(
      '{{ `{{ project }}` }}_{{ `{{ domain }}` }}',
      'makes names that no namespace may have: it takes lower-case letters, digits and hyphens between the variables',
    ),
    'a hyphen at the end': finds(
      '{{ `{{ project }}` }}-',
      'makes names that no namespace may have: it takes lower-case letters, digits and hyphens between the variables',
    ),
  },
});
