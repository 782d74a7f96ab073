import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainText } from './plain-text.ts'

const read: [markdown: string, words: string][] = [
  [
    'Le relevé.\n\n| Champ | Sens |\n|:---|---:|\n| insee | code de la commune |',
    'Le relevé. Champ Sens insee code de la commune',
  ],
  ['a | b\n--|--\n1 | 2', 'a | b 1 | 2'],
  ['Eau | Qualité', 'Eau | Qualité'],
  ['R&amp;D &#233;t&#233; &lt;50 &quot;x&quot;&nbsp;!', 'R&D été <50 "x" !'],
  ['https://x.example/?a=1&reseaux;b &#55296;', 'https://x.example/?a=1&reseaux;b &#55296;'],
  ['fichier\\_final\\-2 \\*', 'fichier_final-2 *'],
  ['Selon le [schéma](https://sc', 'Selon le schéma'],
  ['**Gras**, [lien](https://x.example) et\n- liste', 'Gras, lien et liste'],
]

for (const [markdown, words] of read)
  test(`the words of ${JSON.stringify(markdown)}`, () => assert.equal(plainText(markdown), words))
