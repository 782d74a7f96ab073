import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { anonymous, type Ctx, systemActor, transact } from '#kernel/context'
import { wholeBytes } from '#kernel/files'
import type { Mission } from '#kernel/house'
import {
  addResource,
  addSchema,
  createDraft,
  getResource,
  keepChart,
  listCharts,
  ownResource,
  publishDataset,
  tableOpened,
} from '#missions/catalogue'
import {
  accountErased,
  createDemoAccount,
  hasAccounts,
  importOrganization,
  keepDirectory,
} from '#missions/people'
import { loadAccessRequests } from './access-requests.ts'
import { loadAccesses } from './accesses.ts'
import { people, readyAccounts } from './accounts.ts'
import { chartedFile, demoCharts } from './charts.ts'
import { loadDemands } from './demands.ts'
import { demoDirectory } from './directory.ts'
import { loadDiscussions } from './discussions.ts'
import { loadEditorial, showChart } from './editorial.ts'
import { loadEntries } from './entries.ts'
import { followPorts, loadApis } from './exchange.ts'
import { type InventedDataset, inventedDatasets } from './invented.ts'
import { type LinkedDataset, linkedDatasets } from './linked.ts'
import { offices } from './offices.ts'
import { loadPackages } from './packages.ts'
import { type OpenProviders, openProviders } from './providers/index.ts'
import { demoSchemas } from './schemas.ts'
import type { DraftInput } from './shape.ts'
import { loadTownSoftware } from './software/town.ts'
import { type CutDataset, cutDatasets, type DemoFile } from './tables.ts'
import { loadTemplates } from './templates.ts'
import { loadUseCases } from './use-cases.ts'

const day = 86_400_000
const lockKey = 7_270_416
/** The demo providers listen this far above the site: 8091 and after for 8080. */
const providersAfter = 11

/** The living catalogue of the first start. Listed after the missions only where the demo is on. */
export const demo: Mission = {
  name: 'demo',
  readyAccounts: (ctx) => readyAccounts(ctx.lang),
  // One visitor closes an account with one click: the next finds it again, new.
  subscribe: (facts) => {
    facts.after(accountErased, 'demo', (ctx) => transact(ctx, loadPeople))
    facts.after(tableOpened, 'demo.charts', keepDemoCharts)
  },
  open: async (ctx) => {
    const { origins, close } = await openProviders(
      ctx.config.port && ctx.config.port + providersAfter,
      ctx.log,
    )
    // All of it or nothing: a first start that is killed begins again.
    if (!(await hasAccounts(ctx))) await transact(ctx, (tx) => loadOnce(tx, origins))
    await followPorts(ctx, origins)
    await loadAccesses(ctx)
    await alone(ctx, () => loadPackages(ctx))
    return close
  },
}

/** For what is not in one transaction: of copies that start together, one at a time. */
function alone(ctx: Ctx, work: () => Promise<void>): Promise<void> {
  return ctx.db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(${lockKey + 1})`.execute(held)
    try {
      await work()
    } finally {
      await sql`select pg_advisory_unlock(${lockKey + 1})`.execute(held)
    }
  })
}

/** Copies that start together wait for the first. */
async function loadOnce(ctx: Ctx, origins: OpenProviders['origins']): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockKey})`.execute(ctx.db)
  if (!(await hasAccounts(ctx))) await load(ctx, origins)
}

async function load(ctx: Ctx, origins: OpenProviders['origins']): Promise<void> {
  for (const { key, fictional, ...office } of offices) {
    await importOrganization(ctx, { ...office, id: idOf(`office ${key}`), badges: [...office.badges] })
  }
  await keepDirectory(ctx, demoDirectory, { replace: false })
  await loadPeople(ctx)
  for (const schema of demoSchemas) await addSchema(ctx, schema)
  const datasets = new Map<string, string>()
  for (const dataset of cutDatasets) datasets.set(dataset.title, await loadCut(ctx, dataset))
  for (const dataset of linkedDatasets) datasets.set(dataset.title, await loadLinked(ctx, dataset))
  for (const dataset of inventedDatasets) datasets.set(dataset.title, await loadInvented(ctx, dataset))
  await loadTemplates(ctx, idOf)
  await loadEntries(ctx, { datasets, idOf })
  await loadApis(ctx, { idOf, origins })
  await loadUseCases(ctx)
  await loadAccessRequests(ctx, idOf)
  await loadTownSoftware(ctx, idOf)
  await loadDiscussions(ctx, { datasets, idOf })
  await loadDemands(ctx, { datasets, idOf })
  await loadEditorial(ctx, datasets)
}

/** Told at least once: charts that are there already are not kept again. */
async function keepDemoCharts(ctx: Ctx, { resource }: { resource: string }): Promise<void> {
  const system: Ctx = { ...ctx, actor: systemActor }
  const { fileName, datasetId } = await getResource(system, resource)
  if (fileName !== chartedFile || (await listCharts(system, datasetId, { limit: 1 })).total > 0) return
  const citizen = people.find(({ key }) => key === 'citizen')
  const name = citizen ? `${citizen.firstName} ${citizen.lastName}` : ''
  const actor = { ...anonymous, kind: 'person', id: idOf('person citizen'), name } as const
  const kept: string[] = []
  for (const chart of demoCharts) kept.push((await keepChart({ ...ctx, actor }, { ...chart, resource })).id)
  if (kept[0]) await showChart(system, kept[0])
}

async function loadPeople(ctx: Ctx): Promise<void> {
  for (const { key, roles, ...person } of people) {
    const organizations = Object.fromEntries(
      Object.entries(roles).map(([office, role]) => [idOf(`office ${office}`), role]),
    )
    await createDemoAccount(ctx, { ...person, id: idOf(`person ${key}`), organizations })
  }
}

async function loadCut(ctx: Ctx, dataset: CutDataset): Promise<string> {
  const id = await draft(ctx, {
    office: 'bureau',
    title: dataset.title,
    description: dataset.description,
    tags: dataset.tags,
    frequency: dataset.frequency,
    license: 'lov2',
    spatial: { zones: ['country:fr'], granularity: dataset.granularity, geometry: null },
    badges: ['spd'],
    featured: true,
  })
  for (const file of dataset.files) await addFile(ctx, id, file)
  await addResource(ctx, id, link('Paquet npm d’où le fichier est tiré', dataset.source, 'documentation'))
  await publishDataset(ctx, id)
  return id
}

async function loadLinked(ctx: Ctx, dataset: LinkedDataset): Promise<string> {
  const { office, title, description, tags, frequency, license, zone, granularity, page } = dataset
  const id = await draft(ctx, {
    office,
    title,
    description,
    tags,
    frequency,
    license,
    spatial: { zones: [zone], granularity, geometry: null },
    // Their date, files and formats are those of their page: the demo claims none.
    external: {
      url: page,
      resourceCount: null,
      mainResourceCount: null,
      formats: [],
      lastUpdate: null,
      zones: [],
      owner: null,
      qualityScore: null,
    },
  })
  await publishDataset(ctx, id)
  return id
}

async function loadInvented(ctx: Ctx, dataset: InventedDataset): Promise<string> {
  const past: Ctx = { ...ctx, now: () => new Date(ctx.now().getTime() - dataset.age * day) }
  const id = await draft(past, {
    office: 'clairval',
    title: dataset.title,
    description: dataset.description,
    tags: dataset.tags,
    frequency: dataset.frequency,
    license: dataset.license ? 'lov2' : null,
    spatial: null,
    temporalCoverage: dataset.period ?? null,
  })
  const { file } = dataset
  if (file) await addFile(past, id, { ...file, mime: 'text/plain', text: async () => file.text })
  if (dataset.published) await publishDataset(past, id)
  return id
}

type OfficeDraft = Omit<DraftInput, 'organization' | 'slug'> & { office: string }

async function draft(ctx: Ctx, { office, ...fields }: OfficeDraft): Promise<string> {
  const dataset = await createDraft(ctx, { ...fields, organization: idOf(`office ${office}`) })
  return dataset.id
}

async function addFile(ctx: Ctx, datasetId: string, file: DemoFile): Promise<void> {
  const stored = await ctx.files.put(`demo/${idOf(file.name)}`, wholeBytes(await file.text()), {
    type: file.mime,
  })
  const received = { ...stored, name: file.name, type: file.mime }
  await addResource(ctx, datasetId, {
    ...described(file.title),
    schema: followed(file.schema),
    file: received,
  })
}

function followed(name: string | undefined) {
  return name === undefined ? null : { name, url: null, version: null }
}

function link(title: string, url: string, type: 'documentation') {
  return { ...described(title), type, url, format: 'html', mime: 'text/html' }
}

function described(title: string) {
  return { ...ownResource, title, description: null, at: 'end' as const }
}

function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 24)
}
