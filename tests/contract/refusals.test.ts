import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { projectRoot, settings } from '#kernel/config'
import { declaredRefusals } from '#kernel/refusal'
import { testApp } from '#testkit'

test('every declared refusal has a title and a remedy in both languages, a page, and a line in the reference', async (t) => {
  const { anonymous } = await testApp(t)
  const reference = await readFile(join(projectRoot, 'docs/reference/problems.md'), 'utf8')
  for (const { code, status, title, remedy } of declaredRefusals()) {
    assert.ok(status >= 400 && status < 600, code)
    for (const lang of ['fr', 'en'] as const) {
      assert.ok(title[lang] && remedy[lang], `${code} in ${lang}`)
      const page = await anonymous.get(`${lang === 'en' ? '/en' : ''}/problems/${code}`)
      assert.equal(page.statusCode, 200, code)
    }
    assert.ok(reference.includes(`\`${code}\``), `${code} is not in docs/reference/problems.md: run bin/docs`)
  }
})

test('every declared refusal is thrown somewhere', async () => {
  const code = await sourceText()
  for (const refusal of declaredRefusals()) {
    const name = refusal.code
      .split('/')[1]
      ?.replace(/-([a-z])/g, (_all, letter: string) => letter.toUpperCase())
    assert.match(code, new RegExp(`\\b${name}\\(`), `${refusal.code} is declared and never thrown`)
  }
})

test('every setting is in the reference', async () => {
  const reference = await readFile(join(projectRoot, 'docs/reference/settings.md'), 'utf8')
  for (const name of Object.keys(settings)) assert.ok(reference.includes(`\`${name}\``), name)
})

async function sourceText(): Promise<string> {
  const entries = await readdir(join(projectRoot, 'src'), { recursive: true })
  const files = entries.filter((path) => /\.tsx?$/.test(path) && !/\.test\./.test(path))
  const texts = await Promise.all(files.map((path) => readFile(join(projectRoot, 'src', path), 'utf8')))
  return texts.join('\n')
}
