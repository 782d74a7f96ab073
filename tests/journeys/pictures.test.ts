import assert from 'node:assert/strict'
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { projectRoot } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import { findAccountByEmail } from '#missions/people'
import { type TestSite, testSite } from '#testkit'

/**
 * The main screens, at both widths, light and dark: kept in `dist/screens/` to be looked at. The four of the
 * documentation are made again by `PARVIS_PICTURES=1 npm test -- journeys/pictures`.
 */
const screens = {
  front: '/',
  search: '/search?q=communes',
  dataset: '/datasets/',
  organization: '/organizations/',
  login: '/login',
  workspace: '/workspace',
  describe: '/edit/describe',
  files: '/edit/files',
  publish: '/edit/publish',
  members: '/members',
  api: '/api',
} as const
const kept = ['front', 'search', 'dataset', 'publish'] as const
const pictures = join(projectRoot, 'docs/pictures')
const heaviest = 150_000

test('the main screens show without an error, at both widths, light and dark', async (t) => {
  const site = await testSite(t, { DEMO: 'on' })
  await site.indexed()
  const producer = await producerOf(site.ctx)
  const folder = join(projectRoot, 'dist/screens')
  await mkdir(folder, { recursive: true })
  const addresses = await addressesOf(site)
  const errors: string[] = []
  for (const width of ['desktop', 'phone'] as const)
    for (const dark of [false, true]) {
      const page = await site.visit(width, { dark, as: producer })
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`${page.url()}: ${message.text()}`)
      })
      page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`))
      page.on('requestfailed', (request) => {
        const why = request.failure()?.errorText
        // A picture further down was on its way when the page was left.
        if (why !== 'net::ERR_ABORTED') errors.push(`${request.url()}: ${why}`)
      })
      for (const [name, path] of Object.entries(addresses)) {
        const answer = await page.goto(path, { waitUntil: 'load' })
        await page.evaluate(() => document.fonts.ready.then(() => undefined))
        assert.equal(answer?.status(), 200, path)
        await writeFile(join(folder, `${name}-${width}${dark ? '-dark' : ''}.webp`), await picture(page))
      }
    }
  assert.deepEqual(errors, [])
})

test('the pictures of the documentation are there, and light', async (t) => {
  if (process.env.PARVIS_PICTURES) await takePictures(await testSite(t, { DEMO: 'on' }))
  const found = await readdir(pictures)
  for (const name of kept) {
    assert.ok(found.includes(`${name}.webp`), `docs/pictures/${name}.webp is missing`)
    const { size } = await stat(join(pictures, `${name}.webp`))
    assert.ok(size > 10_000 && size <= heaviest, `${name}.webp weighs ${size} bytes`)
  }
})

async function takePictures(site: TestSite): Promise<void> {
  await site.indexed()
  const producer = await producerOf(site.ctx)
  await mkdir(pictures, { recursive: true })
  const addresses = await addressesOf(site)
  const [citizenPage, producerPage] = [
    await site.visit('desktop'),
    await site.visit('desktop', { as: producer }),
  ]
  for (const name of kept) {
    const page = name === 'publish' ? producerPage : citizenPage
    await page.goto(addresses[name], { waitUntil: 'networkidle' })
    await writeFile(join(pictures, `${name}.webp`), await picture(page))
  }
}

/** What the screen shows, as WebP: a quarter of the weight of PNG. */
async function picture(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 82 })
  await session.detach()
  return Buffer.from(data, 'base64')
}

async function producerOf(ctx: Ctx) {
  const producer = await findAccountByEmail(ctx, 'paul@demo.example')
  assert.ok(producer)
  return producer
}

/** Addresses of the screens in the demo: a dataset with files, a draft of the producer. */
async function addressesOf({ anonymous, as, ctx }: TestSite): Promise<Record<keyof typeof screens, string>> {
  const organizations = (await anonymous.get('/api/organizations?q=ville+de+clairval')).json().items
  const mine = organizations[0].slug
  const producer = await as(await producerOf(ctx))
  const own = (await producer.get(`/api/datasets?visibility=draft&organization=${mine}`)).json().items[0]
  const communes = (await anonymous.get('/api/search?q=communes&format=csv')).json().items[0]
  assert.ok(own, 'the demo has a draft')
  const edit = (step: string) => `/datasets/${own.id}${step}`
  return {
    ...screens,
    dataset: communes.path,
    organization: `/organizations/${mine}`,
    members: `/organizations/${mine}/members`,
    describe: edit(screens.describe),
    files: edit(screens.files),
    publish: edit(screens.publish),
  }
}
