import assert from 'node:assert/strict'
import test from 'node:test'
import { toHtml } from './markdown.ts'

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](data:text/html;base64,PHNjcmlwdD4=)',
  '[a](vbscript:x)',
  '![a](javascript:alert(1))',
  '<a href="javascript:alert(1)">a</a>',
  '[a]: javascript:alert(1)\n\n[a]',
  '![" onerror="alert(1)](https://x.example/"onerror="alert(1))',
  '`<script>`',
  '```"><script>alert(1)</script>\nx\n```',
  '<https://x.example/"onmouseover="alert(1)>',
]

for (const text of hostile)
  test(`hostile Markdown stays text: ${text.slice(0, 30)}`, () => {
    const html = toHtml(text)
    const tags = html.match(/<[^>]*>/g) ?? []
    assert.ok(!tags.some((tag) => /<(script|img|iframe|svg)/i.test(tag)), html)
    assert.ok(!tags.some((tag) => /\son\w+\s*=/i.test(tag.replace(/"[^"]*"/g, '""'))), html)
    assert.ok(!/href="(?!https?:|mailto:)/i.test(html), html)
  })

test('links of people leave without weight and images of other sites become links', () => {
  assert.match(toHtml('[a](https://x.example)'), /rel="nofollow ugc noopener"/)
  assert.equal(
    toHtml('![carte](https://x.example/a.png)').trim(),
    '<p><a href="https://x.example/a.png" rel="nofollow ugc noopener">carte</a></p>',
  )
})

test('headings of people begin at h3', () => {
  assert.match(toHtml('# Titre\n\n##### Fin'), /<h3>Titre<\/h3>\n<h6>Fin<\/h6>/)
})
