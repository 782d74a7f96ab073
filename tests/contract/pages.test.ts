import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createSource } from '#missions/harvest'
import { findAccountByEmail, makeSetUpLink } from '#missions/people'
import { findBarriers, type TestSite, testSite, type Visitor } from '#testkit'
import { type Answer, crawl, open } from './crawl.ts'
import { type PageFindings, readPage } from './page-rules.ts'

/** Rules that hold for every page, whoever looks at it, in both languages. */

/** Addresses for programs, and those that only lead elsewhere. */
const notPages = [
  ...[
    '/recent.atom',
    '/sitemap.xml',
    '/sitemaps/pages.xml',
    '/sitemaps/:file',
    '/robots.txt',
    '/opensearch.xml',
  ],
  ...[
    '/site.webmanifest',
    '/logo',
    '/logos/:file',
    '/pages/pictures/:file',
    '/pictures/:file',
    '/resources/:id/download',
    '/tags/:tag',
    '/datasets/:slug/edit',
    '/datasets/:slug/resources/:id/validation.csv',
    '/workspace/imports/template.csv',
    '/workspace/batches/:id/report.csv',
    '/datasets/:slug/resources/:id/chart.svg',
    '/datasets/:slug/resources/:id/chart.png',
    '/charts/:id/chart.svg',
    '/charts/:id/chart.png',
    '/datasets/:slug/card.png',
    '/dataservices/:slug/card.png',
    '/reuses/:slug/card.png',
    '/topics/:slug/card.png',
    '/schemas/:slug/card.png',
    '/organizations/:slug/card.png',
    '/datasets/:slug/citation.bib',
    '/datasets/:slug/citation.ris',
    '/datasets/:slug/citation.xml',
    '/datasets/:slug/citation.json',
    '/discussions.atom',
    '/demands.atom',
    '/demands.csv',
    '/discussions/:id/messages/:message',
    // A way to what is told, and the page of a link that only mails carry.
    '/notifications/:id',
    '/notifications/unsubscribe/:token',
    '/moderation.csv',
    '/statistics.csv',
    '/organizations/:slug/statistics.csv',
    '/statistics/:kind/:id.csv',
    '/openings.csv',
    '/openings.atom',
    '/openings/import/template.csv',
    '/news.atom',
    // Files of the register of grants.
    '/exchange/grants.csv',
    '/exchange/grants.atom',
    '/exchange/grants/months/:month.csv',
    '/exchange/grants/:id/signed',
    '/exchange/requests/:id/documents/:file',
    '/exchange/packages/:id/files/:file',
    // Files of the journal of accesses.
    '/account/accesses/:node/:sequence/proof',
    '/journal/calls.csv',
    '/journal/checkpoints.txt',
    '/journal/checkpoints/:number/signed',
    '/journal/keys.json',
    // Of what the demo has none of, or not for these visitors: their own tests open them.
    '/exchange/requests/:id/edit',
    '/exchange/requests/:id/documents',
    '/exchange/alerts/:id',
    '/exchange/contacts/confirm',
    '/exchange/templates/:id',
    '/exchange/webhooks/:id',
    '/exchange/webhooks/:id/deliveries/:delivery',
    '/account/accesses/:node/:sequence',
    '/journal/checkpoints/:number',
    '/journal/contests/:id',
    '/office/journal',
    '/office/certifications/:id',
    '/office/campaigns/:id',
    // Known to who holds the reference, to the author, or to moderators of what was reported.
    '/reports/:reference',
    '/moderation/held/:id',
    '/moderation/decisions/:id',
    '/office/moderation/reports/:id',
    // Ways to and from an identity provider.
    '/login/:provider',
    '/login/:provider/callback',
    '/logout/done',
    // In the middle of a sign-in: the journey of identities looks at them.
    '/login/identity',
    '/login/second',
    // Doors of programs and agents.
    '/llms.txt',
    '/.well-known/api-catalog',
    // Alone inside the page of somebody else: the journey of charts looks at it.
    '/embed/charts/:id',
    '/embed/datasets/:slug',
    '/embed/datasets/:slug/resources/:id',
  ],
]

/** Of the whole, and of each part of it: a busy machine takes its time. */
const patience = { timeout: 600_000 }

/** Somebody who looks, and the address of a page they were shown. */
type Shown = ['anonymous' | 'producer' | 'administrator', string]

test('on the demo', patience, async (t) => {
  const site = await demoSite(t)
  // One address of each kind of page: that of the first visitor whom a route has shown one.
  const shown = new Map<string, Shown>()
  await t.test(
    'every page holds the rules of pages, and every link inside the site leads to an answer',
    patience,
    () => everyPageHolds(site, shown),
  )
  await t.test('pages of problems hold the rules of pages', () => problemPagesHold(site))
  await t.test(
    'axe finds no barrier: every kind of page in the light, a sample in the dark and on a phone',
    patience,
    () => noPageHasBarriers(site, [...shown.values()]),
  )
})

test('the rules catch a page that breaks each of them', async (t) => {
  const site = await testSite(t)
  const broken = `<html lang="en"><head><title> — Parvis</title><style>a{}</style></head><body><nav></nav>
    <h1></h1><h1 id="a">x</h1><p id="a" style="color:red" onclick="x()"></p><input id="b"><button></button>
    <a href="javascript:x()">x</a><img src="x"><form method="post"></form><label for="z">x</label><script>x</script>`
  const seen = { html: broken, lang: 'fr', nonce: '', csrf: 'token' } as const
  const { problems } = await readPage(await site.visit('desktop'), seen)
  for (const expected of [
    ...[
      'no doctype',
      'lang is en',
      'title is',
      'hreflang',
      'neither canonical',
      '2 h1',
      'empty h1',
      '0 main',
    ],
    ...['0 body > header', 'a nav without', 'no way to skip', 'field without label', 'without name: <button'],
    ...[
      'image without alt',
      'no nonce',
      'inline without the nonce: <style',
      'inline without the nonce: <script',
      'onclick in',
    ],
    ...[
      'style in <p',
      'javascript:x() in',
      'form without the token',
      'ids used twice: a',
      'for="z" leads nowhere',
    ],
  ])
    assert.ok(
      problems.some((problem) => problem.startsWith(expected)),
      `${expected}: not caught among ${problems.join(', ')}`,
    )
})

/** Pages behind a link of a mail: shown by the tests below. */
const fromMails = ['/setup', '/reset', '/confirm', '/account/email/confirm', '/invitations/:token']

test('pages behind the links of mails hold the rules of pages', async (t) => {
  const site = await pageChecker(await testSite(t))
  const { ctx, given, anonymous, work } = site
  const setUp = await open(anonymous, pathOf((await makeSetUpLink(ctx)) ?? ''), '/setup')
  assert.deepEqual([setUp.status, (await site.check(setUp, anonymous))?.problems], [200, []])
  const owner = await given.account({ email: 'owner@example.org' })
  const organization = await given.organization()
  const editor = await given.account({ organizations: { [organization.id]: 'administrator' } })
  await anonymous.submit('/register', { email: 'new@example.org' })
  await anonymous.submit('/forgotten-password', { email: owner.email })
  const invited = await (await site.as(editor)).post(`/api/organizations/${organization.id}/invitations`, {
    email: 'guest@example.org',
    role: 'editor',
  })
  assert.equal(invited.statusCode, 201, invited.body)
  await work()
  for (const email of ['new@example.org', owner.email, 'guest@example.org']) {
    const mail = (await given.mailsTo(email)).at(-1) ?? ''
    const link = /https?:\/\/\S+/.exec(mail)?.[0]
    assert.ok(link, `no link in the mail to ${email}: ${mail}`)
    for (const path of [pathOf(link), `/en${pathOf(link)}`]) {
      const answer = await open(anonymous, path, 'mail')
      assert.equal(answer.status, 200, `${path}: ${answer.html.slice(0, 300)}`)
      assert.deepEqual((await site.check(answer, anonymous))?.problems, [], path)
    }
  }
})

async function everyPageHolds(site: Checked, shown: Map<string, Shown>): Promise<void> {
  const people = await visitors(site)
  const own = [`/workspace/batches/${await openBatchOf(site)}`, await consentOf(site)]
  const problems: string[] = []
  for (const who of ['anonymous', 'producer', 'administrator'] as const) {
    const visitor = people[who]
    const findings = new Map<string, PageFindings>()
    const answers = await crawl({
      visitor,
      app: site.app,
      origin: site.url,
      from:
        who === 'anonymous' ? ['/', '/en'] : [...(await unlinked(site)), ...(who === 'producer' ? own : [])],
      each: who === 'anonymous' ? 6 : 2,
      read: async (answer) => {
        const found = await site.check(answer, visitor)
        if (!found) return []
        findings.set(answer.path, found)
        problems.push(...found.problems.map((problem) => `${answer.path} (${who}): ${problem}`))
        if (answer.status === 200 && !shown.has(answer.route)) shown.set(answer.route, [who, answer.path])
        return found.links
      },
    })
    for (const { path, status, route } of answers) {
      const expected = status < 400 || (who !== 'administrator' && status === 403) || isChoice(path, status)
      if (!expected) problems.push(`${path} (${who}) answers ${status} on ${route}`)
    }
    problems.push(...lostFragments(findings).map((lost) => `${lost} (${who})`))
    assert.ok(findings.size > 30, `${who} saw only ${findings.size} pages`)
  }
  assert.deepEqual([...new Set(problems)].slice(0, 60), [])
  const pages = site.app.routeList.filter(
    ({ url, method, config }) => method === 'GET' && config?.dialect === 'site' && !notPages.includes(url),
  )
  const never = pages.map(({ url }) => url).filter((url) => !shown.has(url) && !fromMails.includes(url))
  assert.deepEqual([...new Set(never)], [], 'pages that nobody was shown')
}

/** The form of a list that nothing was ticked in says what to do first; nobody asks for a consent but an application. */
function isChoice(path: string, status: number): boolean {
  if (status === 400) return /^(?:\/en)?\/oauth\/authorize$/.test(path)
  return status === 409 && /^(?:\/en)?\/workspace\/batches\/new(?:\?|$)/.test(path)
}

async function problemPagesHold(site: Checked): Promise<void> {
  const { anonymous, producer } = await visitors(site)
  for (const [visitor, path, status] of [
    [anonymous, '/nothing', 404],
    [anonymous, '/en/nothing', 404],
    [anonymous, '/datasets/nothing', 404],
    [anonymous, '/organizations/nothing', 404],
    [anonymous, '/resources/nothing/download', 404],
    [anonymous, '/reset?token=nothing', 410],
    [anonymous, '/search?page=nothing', 200],
    [producer, '/office', 403],
    [producer, '/en/office/accounts', 403],
  ] as const) {
    const answer = await open(visitor, path, 'problem')
    assert.equal(answer.status, status, path)
    assert.deepEqual((await site.check(answer, visitor))?.problems, [], path)
  }
}

async function noPageHasBarriers(site: Checked, addresses: readonly Shown[]): Promise<void> {
  const producer = await person(site, 'paul@demo.example')
  const administrator = await person(site, 'ada@demo.example')
  const problems: string[] = []
  const settings = [
    ['desktop', false, 1],
    ['phone', false, 4],
    ['desktop', true, 4],
    ['phone', true, 9],
  ] as const
  for (const [width, dark, step] of settings) {
    const pages = {
      anonymous: await site.visit(width, { dark }),
      producer: await site.visit(width, { dark, as: producer }),
      administrator: await site.visit(width, { dark, as: administrator }),
    }
    for (const [who, path] of addresses.filter((_address, index) => index % step === 0)) {
      const page = pages[who]
      await page.goto(path, { waitUntil: 'load' })
      const barriers = await findBarriers(page)
      problems.push(...barriers.map((barrier) => `${path} (${width}${dark ? ', dark' : ''}): ${barrier}`))
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (wide > 0) problems.push(`${path} (${width}) is ${wide} pixels wider than the screen`)
    }
  }
  assert.deepEqual(problems, [])
  assert.ok(addresses.length > 25)
}

type Checked = TestSite & { check: (answer: Answer, visitor: Visitor) => Promise<PageFindings | null> }

async function demoSite(t: TestContext): Promise<Checked> {
  const site = await testSite(t, { DEMO: 'on' })
  const citizen = await site.as(await person(site, 'camille@demo.example'))
  const [mine] = Object.keys((await person(site, 'paul@demo.example')).organizations)
  const asked = await citizen.post(`/api/organizations/${mine}/membership-requests`, { comment: 'Bonjour' })
  assert.equal(asked.statusCode, 201, asked.body)
  // Their author may change their words: the page that does it is among those seen.
  const { items } = (await citizen.get('/api/discussions?state=waiting')).json()
  const paul = await site.as(await person(site, 'paul@demo.example'))
  const answered = await paul.post(`/api/discussions/${items[0].id}/messages`, { text: 'Nous cherchons.' })
  assert.equal(answered.statusCode, 201, answered.body)
  // Files are read, and put to their schemas: the pages that say so are among those seen.
  await site.work()
  await chartsOf(site, 'communes-de-france-et-leurs-codes')
  // Nothing is read from it: its pages are among those seen.
  const draft = {
    name: 'Catalogue de la région',
    url: 'https://example.org/c.ttl',
    backend: 'dcat',
    filters: [],
  }
  const when = { schedule: null, archives: true, active: true }
  await createSource(site.ctx, { ...draft, ...when, organization: mine ?? '' })
  await site.indexed()
  return pageChecker(site)
}

/** Adds what checks a page: null for answers that are not pages. */
async function pageChecker(site: TestSite): Promise<Checked> {
  const reader = await site.visit('desktop')
  return {
    ...site,
    check: async (answer, { csrf }) => {
      if (!answer.type.startsWith('text/html')) return null
      const nonce = /'nonce-([^']+)'/.exec(String(answer.headers['content-security-policy']))?.[1] ?? ''
      const lang = /^\/en(?=[/?]|$)/.test(answer.path) ? 'en' : 'fr'
      return readPage(reader, { html: answer.html, lang, nonce, csrf: csrf || null })
    },
  }
}

async function visitors(site: TestSite) {
  return {
    anonymous: site.anonymous,
    producer: await site.as(await person(site, 'paul@demo.example')),
    administrator: await site.as(await person(site, 'ada@demo.example')),
  }
}

async function person({ ctx }: TestSite, email: string) {
  const account = await findAccountByEmail(ctx, email)
  assert.ok(account, email)
  return account
}

/** Addresses that no page leads to, besides the front page. */
async function unlinked(site: TestSite): Promise<string[]> {
  const { items } = (await site.anonymous.get('/api/organizations?limit=3')).json()
  const alone = [
    '/',
    '/problems',
    '/problems/kernel/not-found',
    '/login',
    '/register',
    '/register/sent',
    '/account/erased',
  ]
  const many = ['/workspace/batches/new?scope=found']
  const aside = ['/forgotten-password', '/forgotten-password/sent', '/account', '/office', '/datasets/new']
  const joins = items.map(({ slug }: { slug: string }) => `/organizations/${slug}/join`)
  const producer = await person(site, 'paul@demo.example')
  const members = Object.keys(producer.organizations).map((id) => `/organizations/${id}/members`)
  return [...alone, ...aside, ...many, '/organizations/new', ...joins, ...members].flatMap((path) => [
    path,
    `/en${path}`,
  ])
}

/** Where an application that the producer registers sends people who are to authorise it. */
async function consentOf(site: TestSite): Promise<string> {
  const redirect = 'https://tool.example.org/back'
  const sheet = { name: 'Outil', site: 'https://tool.example.org', redirects: redirect, scope: 'read' }
  const paul = await site.as(await person(site, 'paul@demo.example'))
  const made = await paul.submit('/account/applications/new', {
    ...sheet,
    client: 'public',
    organization: '',
  })
  const query = {
    client_id: /account\/applications\/([0-9a-f]{24})/.exec(made.body)?.[1] ?? '',
    ...{ redirect_uri: redirect, response_type: 'code', code_challenge: 'c'.repeat(43) },
    code_challenge_method: 'S256',
  }
  return `/oauth/authorize?${new URLSearchParams(query)}`
}

/** A change of many datasets, looked at: its page is reached from its form alone. */
async function openBatchOf(site: TestSite): Promise<string> {
  const visitor = await site.as(await person(site, 'paul@demo.example'))
  const { items } = (await visitor.get('/api/datasets?mine=true&limit=1')).json()
  const change = { what: 'archive', archived: false }
  const answer = await visitor.post('/api/batches', { datasets: [items[0].id], change })
  assert.equal(answer.statusCode, 201, answer.body)
  return answer.json().id
}

/** Links to a place inside a page that does not have it. */
function lostFragments(findings: Map<string, PageFindings>): string[] {
  const lost: string[] = []
  for (const [path, { links }] of findings)
    for (const link of links) {
      const [target = '', fragment] = link.split('#')
      const page = findings.get(target === '' ? path : target)
      if (fragment && page && !page.ids.includes(fragment)) lost.push(`${path}: ${link} leads to no place`)
    }
  return lost
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url, 'http://localhost')
  return pathname + search
}

/** Charts come once their file was examined. */
async function chartsOf({ anonymous }: TestSite, dataset: string): Promise<void> {
  const deadline = Date.now() + 90_000
  while ((await anonymous.get(`/api/charts?dataset=${dataset}`)).json().total < 4) {
    assert.ok(Date.now() < deadline, 'the demo keeps no chart')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
