import { describe, expect, it } from 'vitest';
import { AddressBook } from './addresses.js';
import { CommentReplacer, commentsIn } from './comments.js';
import { redact } from './redact.js';
import { mapText } from './strings.js';

function redactedText(texts: readonly string[], careful = false): string[] {
  const book = new AddressBook();
  for (const text of texts) book.noteAlone(text);
  for (const text of texts) book.note(text);
  book.assign(careful);
  return texts.map((text) => book.replace(text));
}

describe('addresses', () => {
  it('are replaced by the same other one everywhere', () => {
    expect(redactedText(['a@x.org', 'Ann <a@x.org>, b@y.example', 'mailto:a%40x.org'])).toEqual([
      'person1@redacted.invalid',
      'Ann <person1@redacted.invalid>, person2@redacted.invalid',
      'mailto:person1%40redacted.invalid',
    ]);
  });

  it('are found within routes that are built around them', () => {
    expect(
      redactedText(['sheriff@x.org', 'notify.email.sheriff@x.org.on-failed', 'notify.email.sheriff@x.org.']),
    ).toEqual([
      'person1@redacted.invalid',
      'notify.email.person1@redacted.invalid.on-failed',
      'notify.email.person1@redacted.invalid.',
    ]);
  });

  it('are found in text that is quoted once more', () => {
    expect(redactedText(['a@x.org', '"line\\na@x.org"'])).toEqual([
      'person1@redacted.invalid',
      '"line\\nperson1@redacted.invalid"',
    ]);
  });

  it.each([
    'git@github.com:mozilla/x',
    'ssh://git@github.com/x',
    'https://user@host.example/x',
    'image:7.1.0@sha256:abc',
    'actions/checkout@v4',
  ])('are not seen in %s', (text) => {
    expect(redactedText([text])).toEqual([text]);
  });

  it('stay, where wanted, if a template builds them', () => {
    expect(redactedText(["owner: '${push.owner}@ci.example'", 'cron@ci.example', 'a@x.org'], true)).toEqual([
      "owner: '${push.owner}@ci.example'",
      'cron@ci.example',
      'person1@redacted.invalid',
    ]);
  });
});

describe('comments', () => {
  const push = {
    pushes: {
      7: { changesets: [{ desc: 'Bug 1 - say "ä"\n\nr=somebody' }, { desc: 'try: -b do -p all' }, { desc: 'short' }] },
    },
  };

  it('are taken from pushes and commits', () => {
    expect(commentsIn(Buffer.from(JSON.stringify(push)))).toEqual([
      'Bug 1 - say "ä"\n\nr=somebody',
      'try: -b do -p all',
    ]);
    expect(commentsIn(Buffer.from('{"commit": {"message": "Fix the thing"}}'))).toEqual(['Fix the thing']);
    expect(commentsIn(Buffer.from('not JSON'))).toEqual([]);
  });

  it('are replaced as a whole, by their first line, and quoted', () => {
    const replacer = new CommentReplacer(commentsIn(Buffer.from(JSON.stringify(push))));
    const comment = push.pushes[7].changesets[0]?.desc as string;
    expect(replacer.replace(comment)).toBe('comment 1, redacted');
    expect(replacer.replace('message: Bug 1 - say "ä"')).toBe('message: comment 1, redacted');
    expect(replacer.replace(`{"comment":${JSON.stringify(comment)}}`)).toBe('{"comment":"comment 1, redacted"}');
    expect(replacer.replace('try: -b do -p all')).toBe('try: comment 2, redacted');
  });
});

describe('text in a file', () => {
  it('of JSON is that of its strings, and all else stays to the letter', () => {
    const text = '{"20": 1.0, "a\\u0040b": ["a\\u0040b\\n", 1e3], "other": "\\u00e9"}';
    const upper = (value: string): string => (value.includes('a@b') ? value.toUpperCase() : value);
    expect(Buffer.from(mapText(Buffer.from(text), upper)).toString()).toBe(
      '{"20": 1.0, "A@B": ["A@B\\n", 1e3], "other": "\\u00e9"}',
    );
  });

  it('is not searched for in bytes that are not text', () => {
    const bytes = Buffer.from([0xff, 0x41]);
    expect(mapText(bytes, () => 'changed')).toBe(bytes);
  });
});

describe('a redacted scenario', () => {
  it('contains no address and no comment, wherever they were', () => {
    const files = new Map<string, Uint8Array>([
      ['scenario.json', Buffer.from('{}')],
      [
        'sources/hg/pushlog',
        Buffer.from(
          '{"pushes": {"1": {"user": "ann@x.org", "changesets": [{"desc": "Bug 1 - a secret plan", "author": "Ann <ann@x.org>"}]}}}',
        ),
      ],
      [
        'tasks/T.json',
        Buffer.from('{"metadata": {"owner": "ann@x.org"}, "payload": {"env": {"COMMENT": "Bug 1 - a secret plan"}}}'),
      ],
      ['artifacts/T/public/parameters.yml', Buffer.from('owner: ann@x.org\nmessage: "Bug 1 - a secret plan"\n')],
      ['artifacts/T/public/x.zip', Buffer.from([0xff])],
    ]);
    const redaction = redact(files, { keys: new Map(), level: 'all', seed: '1' });
    const all = [...redaction.files.values()].map((body) => Buffer.from(body as Uint8Array).toString()).join('\n');
    expect(all).not.toMatch(/ann@|secret plan/);
    expect(redaction).toMatchObject({
      addresses: 1,
      comments: 1,
      keptAddresses: 0,
      unread: ['artifacts/T/public/x.zip'],
    });
  });
});
