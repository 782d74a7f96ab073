import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mixedWords } from '#kernel/text/confusable'
import { isHeld, scoreOf, type Writing } from './spam-score.ts'

const somebody: Omit<Writing, 'text'> = {
  ...{ title: '', ownHost: 'data.example.org', accountDays: 0 },
  ...{ kept: 0, lastTenMinutes: 0, repeatedUnder: 0 },
}

const benign = [
  'Bonjour, la colonne « hauteur » est-elle en mètres ou en pieds ?',
  'Le fichier de mars manque : https://example.org/fichiers/2026-03.csv répond 404.',
  'Voir la norme (https://example.org/norme) et le guide https://example.org/guide, page 3.',
  'The Greek letter α is used as a coefficient: is β the other one? Москва is missing from the list.',
  'Les jeux de casino sont-ils dans la base des débits de jeux ? Et le poker en salle ?',
  'Could you publish the loans of the municipal library? Credit lines are in another file.',
  'Merci, c’est très utile pour notre carte : https://carte.example.net',
  'Comment est calculé le crédit budgétaire ? Le prêt de la Caisse y figure-t-il ?',
  '[tableau](https://data.example.org/a) [carte](https://data.example.org/b) [c](https://data.example.org/c) [d](https://data.example.org/d) [e](https://data.example.org/e)',
]

const spam = [
  'Best casino online bonus! Click here https://casino.example.com https://bet.example.com',
  'Prêt entre particuliers rapide sans justificatif, WhatsApp : +33 6 12 34 56 78',
  'Gagnez 500 € par jour avec le bitcoin, profit garanti https://x.example.com',
  'Buy now cheap followers https://a.example.com https://b.example.com',
  'https://a.example.com/x https://b.example.com/y https://c.example.com/z',
  'Connectez-vous à раypal et à аmeli : https://ameli.example.com',
  'Grand marabout, retour d’affection en 24 h, cliquez ici www.marabout.example.com',
  'We offer guest posts and backlinks, visit our website www.seo.example.com',
]

test('plain questions go through, even those of a new account with a link', () => {
  for (const text of benign) assert.ok(!isHeld(scoreOf({ ...somebody, text })), text)
})

test('advertising of a new account waits for a moderator', () => {
  for (const text of spam)
    assert.ok(isHeld(scoreOf({ ...somebody, text })), JSON.stringify([text, scoreOf({ ...somebody, text })]))
})

test('who writes and where else counts: repetition holds, messages that were kept let one link more pass', () => {
  const text = 'Essayez notre outil : https://outil.example.com'
  const total = (more: Partial<Writing>) => scoreOf({ ...somebody, text, ...more }).total
  assert.deepEqual(
    [total({}), total({ accountDays: 400 }), total({ repeatedUnder: 1 }), total({ repeatedUnder: 9 })],
    [5, 2, 11, 17],
  )
  assert.equal(total({ accountDays: 400, kept: 5, repeatedUnder: 1 }), 2)
  assert.equal(total({ lastTenMinutes: 10 }), 8)
  assert.deepEqual(scoreOf({ ...somebody, text: 'Bonjour' }), { total: 0, signals: [] })
})

test('a word of two scripts is seen, two words of one script each are not', () => {
  assert.equal(mixedWords('раypal'), 1)
  assert.equal(mixedWords('Москва и Paris, l’été, β-carotène'), 0)
})

test('a long hostile text costs no time', () => {
  const started = performance.now()
  for (const text of [
    'casino '.repeat(7000),
    '['.repeat(50_000),
    'http://'.repeat(7000),
    'gagnez 1 '.repeat(5500),
  ])
    scoreOf({ ...somebody, text })
  assert.ok(performance.now() - started < 500)
})
