import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { findTitles } from '#missions/records'
import { type TestSite, testSite, type Visitor } from '#testkit'
import { crawl } from './crawl.ts'
import { line, markdown, writeEverywhere } from './hostile-words.ts'
import { readPage } from './page-rules.ts'

/** Text of people that tries to be code stays text, on every page that shows it, for a parser and in a browser. */

const fileName = '"><img src=x onerror=owned=1>.svg'
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>owned=1</script></svg>'

for (const who of ['anonymous', 'editor', 'office'] as const)
  test(`what people write is inert on every page that is shown to: ${who}`, async (t) => {
    const site = await hostileSite(t)
    const reader = await site.visit('desktop')
    const problems: string[] = []
    const starts = [
      ...[
        '/',
        '/search',
        '/datasets',
        '/organizations',
        '/workspace',
        '/contact-points',
        '/dataset-templates',
        '/account',
        '/office/accounts',
      ],
      ...[`/search?q=${encodeURIComponent(line)}`, `/search?tag=${encodeURIComponent(line)}`],
      ...[
        `/login?next=${encodeURIComponent('javascript:owned=1')}`,
        `/search/values/tag?find=${encodeURIComponent(line)}`,
      ],
      ...['/notifications', '/workspace/transfers', '/account/keys', '/account/applications', '/demands'],
      ...['/office', '/office/moderation', '/office/certifications', '/office/banner', '/news', '/openings'],
      ...['/office/transfers'],
      ...['', '/members', '/edit', '/join', '/inbox', '/certification'].map(
        (page) => `/organizations/${site.organization}${page}`,
      ),
      ...['describe', 'files', 'context', 'access', 'publish'].map(
        (step) => `/datasets/${site.dataset}/edit/${step}`,
      ),
    ]
    const visitor = site[who]
    const answers = await crawl({
      visitor,
      app: site.app,
      origin: site.url,
      from: starts.flatMap((path) => [path, `/en${path}`]),
      each: 2,
      read: async ({ path, html, headers, type }) => {
        if (!type.startsWith('text/html')) return []
        const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? ''
        const lang = /^\/en(?=[/?]|$)/.test(path) ? 'en' : 'fr'
        const found = await readPage(reader, { html, lang, nonce, csrf: visitor.csrf || null })
        problems.push(...found.problems.map((problem) => `${path}: ${problem}`))
        return found.links
      },
    })
    assert.ok(answers.length > 30)
    assert.ok(
      answers.some(({ html }) => html.includes('owned=1')),
      'the corpus was shown nowhere',
    )
    assert.deepEqual([...new Set(problems)].slice(0, 40), [])
  })

test('nothing of it runs in a browser, nor is stopped by the policy alone', async (t) => {
  const site = await hostileSite(t)
  const page = await site.visit('desktop', { as: site.editorAccount })
  const alarms: string[] = []
  page.on('dialog', (dialog) => {
    alarms.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text()))
      alarms.push(`${page.url()}: ${message.text()}`)
  })
  const dataset = `/datasets/${site.dataset}`
  for (const path of [
    ...['/', '/search', '/workspace', '/contact-points', '/account', dataset, `${dataset}/history`],
    ...[
      `${dataset}/edit/describe`,
      `${dataset}/edit/files`,
      `${dataset}/edit/access`,
      `${dataset}/edit/publish`,
    ],
    ...[`${dataset}/resources/${site.file}`, `/organizations/${site.organization}`],
    `/search?q=${encodeURIComponent(line)}`,
  ])
    await expectInert(page, path, alarms)
  await page.goto('/')
  await page.locator('main [name=q]').first().pressSequentially('script', { delay: 20 })
  await page.waitForTimeout(300)
  assert.equal(await owned(page), false, 'a suggestion ran')
  assert.deepEqual(alarms, [])
})

test('a file of people is handed over to be saved, whatever it is and however it is called', async (t) => {
  const { anonymous, file } = await hostileSite(t)
  for (const headers of [{}, { accept: 'text/html' }, { range: 'bytes=0-10' }]) {
    const answer = await anonymous.get(`/resources/${file}/download`, undefined, headers)
    assert.match(
      String(answer.headers['content-disposition']),
      /^attachment; filename="[^"\\<>]*(\\.)?[^"]*"/,
    )
    assert.match(String(answer.headers['content-security-policy']), /sandbox/)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
    assert.ok(!/[\r\n]/.test(String(answer.headers['content-disposition'])))
  }
})

test('the programs that read the site get well-formed answers, whatever people write', async (t) => {
  const { anonymous, dataset, visit } = await hostileSite(t)
  const reader = await visit('desktop')
  for (const path of ['/recent.atom', '/sitemap.xml', '/sitemaps/1.xml', '/opensearch.xml']) {
    const { body, statusCode } = await anonymous.get(path)
    assert.equal(statusCode, 200, path)
    const broken = await reader.evaluate(
      (xml) =>
        new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')?.textContent,
      body,
    )
    assert.equal(broken, undefined, path)
  }
  const api = await anonymous.get(`/api/datasets/${dataset}`)
  assert.match(String(api.headers['content-type']), /^application\/json/)
  assert.equal(api.json().title, line)
})

interface HostileSite extends TestSite {
  organization: string
  dataset: string
  file: string
  editor: Visitor
  office: Visitor
  editorAccount: { id: string }
}

/** Everything that people may write says the corpus. */
async function hostileSite(t: TestContext): Promise<HostileSite> {
  const site = await testSite(t)
  const { given, as, ctx } = site
  const organization = await given.organization({ name: line.slice(0, 200), description: markdown })
  const names = { firstName: line.slice(0, 80), lastName: '<script>owned=1</script>' }
  const account = await given.account({ ...names, organizations: { [organization.id]: 'administrator' } })
  const editor = await as(account)
  const made = await given.dataset({
    organization: organization.id,
    title: line,
    acronym: line.slice(0, 128),
    description: markdown,
    descriptionShort: line.slice(0, 200),
    extras: { '<script>owned=1</script>': line },
    as: { ...ctx.actor, name: line },
  })
  const file = await given.resource(made.id, {
    title: line,
    description: markdown,
    file: { name: fileName, content: svg },
  })
  await given.resource(made.id, { title: line, url: 'https://example.org/?"><script>owned=1</script>' })
  const contact = { organization: organization.id, name: line.slice(0, 255), email: 'a@example.org' }
  assert.equal((await editor.post('/api/contact-points', contact)).statusCode, 201)
  const citizen = await given.account(names)
  const asked = await (await as(citizen)).post(`/api/organizations/${organization.id}/membership-requests`, {
    comment: markdown.slice(0, 2000),
  })
  assert.equal(asked.statusCode, 201, asked.body)
  const office = await as(await given.account({ ...names, officeRoles: ['administrator'] }))
  const writers = { citizen: await as(citizen), editor, office }
  await writeEverywhere(writers, { organization: organization.id, dataset: made.id })
  await site.indexed()
  assert.equal((await findTitles(ctx, 'dataset', [made.id]))[made.id], line)
  return {
    ...site,
    organization: organization.slug,
    dataset: made.id,
    file: file.id,
    editor,
    office,
    editorAccount: account,
  }
}

async function expectInert(page: Page, path: string, alarms: string[]): Promise<void> {
  await page.goto(path, { waitUntil: 'load' })
  if (await owned(page)) alarms.push(`${path} ran what people wrote`)
}

function owned(page: Page): Promise<boolean> {
  return page.evaluate(() => 'owned' in globalThis)
}
