import { describe, expect, it } from 'vitest';
import { itFinds, itReads, read } from './readings.ts';

const empty = 'empty-file: The file is empty, or holds only comments.';
const emptyDocument = 'empty-file: The document that starts here is empty.';
const second = 'several-documents: A second document starts here; this file holds one.';

describe('a file that says nothing', () => {
  itFinds({
    'without a byte': ['[||]', empty],
    'of blank lines': ['[||]\n\n  \n', empty],
    'of comments': ['[||]# team: ml\n# projects: [vision]\n', empty],
    'of one empty document': ['[||]---\n', empty],
    'of one empty document with a comment': ['[||]--- # nothing yet\n', empty],
  });
  itFinds({ 'in a Helm layer': ['[||]# replicas: 3\n', empty] }, { dialect: 'helm' });
});

describe('several documents', () => {
  itFinds({
    'where one is allowed': ['team: ml\n[||]---\nteam: search\n', second],
    'behind an explicit end': ['team: ml\n...\n[||]---\nteam: search\n', second],
    'even an empty second one': ['team: ml\n[||]---\n', second],
  });
  itFinds({ 'in a Helm layer': ['a: 1\n[||]---\nb: 2\n', second] }, { dialect: 'helm' });
  itFinds(
    {
      'with an empty one among them': ['team: ml\n[||]---\n---\nteam: search\n', emptyDocument],
      'with one of comments among them': ['team: ml\n[||]---\n# later\n---\nteam: search\n', emptyDocument],
      'with an empty one at the end': ['team: ml\n[||]---\n', emptyDocument],
      'of which none says anything': ['[||]---\n[||]---\n', emptyDocument, emptyDocument],
    },
    { severalDocuments: true },
  );
  itReads(
    {
      'two of them': ['team: ml\n---\nteam: search\n', { team: { plain: 'ml' } }, { team: { plain: 'search' } }],
      'one that is an empty text on purpose': ["---\n''\n---\nteam: ml\n", '', { team: { plain: 'ml' } }],
      'a document that is null on purpose': ['null\n', { plain: 'null' }],
    },
    { severalDocuments: true },
  );
  itReads({
    'one with its marks': ['---\nteam: ml\n...\n', { team: { plain: 'ml' } }],
    'one behind comments': ['# owned by ml\n\nteam: ml # the team\n', { team: { plain: 'ml' } }],
    'a text that is empty on purpose': ['""\n', ''],
    'a block of text that is empty': ['|\n', ''],
    'a block of text at the start of its lines': ['--- |\n&a\n"b\n', '&a\n"b\n'],
    'a key without a value in braces': ['{a, b: c}\n', { a: { plain: '' }, b: { plain: 'c' } }],
    'one without a last line end': ['team: ml', { team: { plain: 'ml' } }],
  });

  it.each([
    ['# team: ml\n', {}, 'Write the content, or delete the file or the "---" that opens the empty document.'],
    ['a: b\n---\nc: d\n', {}, 'Move the document to a file of its own.'],
    ['a: b\n---\n', { severalDocuments: true }, 'Delete the "---" that opens it, or write its content.'],
  ])('say of %j what to do', (text, options, help) =>
    expect(read(text, options).diagnostics.map((each) => each.help)).toEqual([help]),
  );

  it('give offsets into the whole file', () => {
    const { value } = read('team: ml\n---\nteam: search\n', { severalDocuments: true });
    expect(value.map(({ root }) => root.start)).toEqual([0, 13]);
  });
});
