import { describe, expect, it } from 'vitest';
import { itFinds, itReads, read } from './readings.ts';

describe("features of YAML that poolc's own files do without", () => {
  itFinds({
    'an anchor': ['team: [|&ml|] ml\n', 'yaml-feature: The anchor "&ml" is not available here.'],
    'an anchor on a map below it': [
      'mappings:\n  - [|&base|]\n    domain: staging\n',
      'yaml-feature: The anchor "&base" is not available here.',
    ],
    'an anchor on a key': ['[|&key|] team: ml\n', 'yaml-feature: The anchor "&key" is not available here.'],
    'the anchor, not the comment before it that names it': [
      '# &ml\nteam: [|&ml|] ml # &ml\n',
      'yaml-feature: The anchor "&ml" is not available here.',
    ],
    'an anchor and its alias': [
      'projects: [|&all|] [vision]\nteams: [|*all|]\n',
      'yaml-feature: The anchor "&all" is not available here.',
      'yaml-feature: The alias "*all" is not available here.',
    ],
    'an alias to nothing': ['team: [|*ml|]\n', 'yaml-feature: The alias "*ml" is not available here.'],
    'an alias as a key': ['[|*ml|] : vision\n', 'yaml-feature: The alias "*ml" is not available here.'],
    'a glob that reads as an alias': ['owners: [|*.py|]\n', 'yaml-feature: The alias "*.py" is not available here.'],
    'a tag': ['team: [|!!str|] 12\n', 'yaml-feature: The tag "!!str" is not available here.'],
    'a tag of an application': ['team: [|!Ref|] ml\n', 'yaml-feature: The tag "!Ref" is not available here.'],
    'a tag in full': [
      'team: [|!<tag:yaml.org,2002:str>|] ml\n',
      'yaml-feature: The tag "!<tag:yaml.org,2002:str>" is not available here.',
    ],
    'a tag that runs code elsewhere': [
      'team: [|!!js/function|] "return 1"\n',
      'yaml-feature: The tag "!!js/function" is not available here.',
    ],
    'the tag "!" alone': ['team: [|!|] ml\n', 'yaml-feature: The tag "!" is not available here.'],
    'a tag on a map below it': ['team: [|!!map|]\n  a: b\n', 'yaml-feature: The tag "!!map" is not available here.'],
    'a version directive': ['[|%YAML 1.1|]\n---\nteam: no\n', 'yaml-feature: YAML directives are not available here.'],
    'a tag directive': [
      '[|%TAG ! tag:acme,2026:|]\n---\nteam: ml\n',
      'yaml-feature: YAML directives are not available here.',
    ],
    'a directive with blanks behind it': [
      '[|%YAML 1.1|]  \n---\nteam: ml\n',
      'yaml-feature: YAML directives are not available here.',
    ],
    'one on a line that is broken too, and nothing else of the file': [
      'team: [|&ml|] @ml\nowners: [a]\nowners: [b]\n',
      'yaml-feature: The anchor "&ml" is not available here.',
    ],
    'an unknown directive, once': [
      '[|%FOO bar|]\n---\nteam: ml\n',
      'yaml-feature: YAML directives are not available here.',
    ],
    'a merge key': [
      'mappings: {[|<<|]: {domain: staging}}\n',
      'yaml-feature: The merge key "<<" is not available here.',
    ],
    'a list as a key': ['? [|[a, b]|]\n: c\n', 'yaml-feature: A key is a list here; keys are plain texts.'],
    'a map as a key': ['[|{a: b}|]: c\n', 'yaml-feature: A key is a map here; keys are plain texts.'],
    'the key "__proto__"': ['[|__proto__|]: {admin: true}\n', 'yaml-feature: The key "__proto__" is not available.'],
    'the key "__proto__" in quotes': [
      'a: {[|"__proto__"|]: 1}\n',
      'yaml-feature: The key "__proto__" is not available.',
    ],
    'several of them at once': [
      'a: [|&x|] 1\nb: [|!t|] 2\n[|__proto__|]: 3\n',
      'yaml-feature: The anchor "&x" is not available here.',
      'yaml-feature: The tag "!t" is not available here.',
      'yaml-feature: The key "__proto__" is not available.',
    ],
  });

  itFinds(
    {
      'one on a broken line of one document, and nothing else of the file': [
        'team: [|&ml|] @ml\n---\na: 1\na: 2\n',
        'yaml-feature: The anchor "&ml" is not available here.',
      ],
    },
    { severalDocuments: true },
  );

  itReads({
    'what only looks like them': [
      'a: "&x"\nb: \'*y\'\nc: a & b\nd: |\n  !t\n  &x\n  *y\ne: x!\nf: "<<"\n',
      { a: '&x', b: '*y', c: { plain: 'a & b' }, d: '!t\n&x\n*y\n', e: { plain: 'x!' }, f: '<<' },
    ],
    'a key in quotes that would merge without': ['"<<": a\n', { '<<': { plain: 'a' } }],
    'a key that is marked by "?"': ['? a\n: b\n', { a: { plain: 'b' } }],
  });

  it.each([
    [
      'a: &x b\n',
      'Write the value out; where one statement is meant for several projects, domains or workflows, a list does the job. A text that starts with "&" is put in quotes.',
    ],
    [
      'a: *x\n',
      'Write the value out; where one statement is meant for several projects, domains or workflows, a list does the job. A text that starts with "*" is put in quotes.',
    ],
    ['a: !x b\n', 'Leave the tag out, or put a text that starts with "!" in quotes.'],
    ['%YAML 1.2\n---\na: b\n', 'Delete the line; poolc reads YAML 1.2.'],
    [
      '<<: {a: b}\n',
      'Write the value out; where one statement is meant for several projects, domains or workflows, a list does the job.',
    ],
  ])('says of %j what to do instead', (text, help) => {
    expect(read(text).diagnostics.map((each) => each.help)).toEqual([help]);
  });
});
