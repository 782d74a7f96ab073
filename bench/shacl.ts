import type { Ctx } from '#kernel/context'
import {
  type DatasetCondition,
  everyDataset,
  streamWholeDatasets,
  type WholeDataset,
} from '#missions/catalogue'
import { catalogDatasets, catalogNodes, datasetNodes, datasetUri, quadsOf } from '#missions/interop'
import { readArguments, requireDatabase, runBench, UsageError } from './kit/arguments.ts'
import { withHouse } from './kit/open-house.ts'
import { readShapes, type Shapes } from './kit/shapes.ts'

/**
 * Our DCAT under the SHACL shapes of a folder: `shacl FOLDER [datasets] [high-value] [--database URL]`; 5,000 datasets
 * by default, spread over the catalogue by their order of creation, or those of high value alone. One graph at a time:
 * the dataset, in a catalogue. Fails on any violation, and past 350 MB; warnings are counted by rule.
 */
const shown = 20
/** In MB, the shapes and validators of four folders included. */
const mostMemory = 350

await runBench(async () => {
  const { database, words } = readArguments()
  const [folder, count = '5000', which] = words
  if (!folder) throw new UsageError('Say which shapes: bin/bench shacl FOLDER [datasets].')
  const shapes = await readShapes(folder)
  if (shapes.length === 0) throw new UsageError(`No shapes in Turtle in ${folder}.`)
  const where: DatasetCondition =
    which === 'high-value' ? { field: 'hvdCategory', is: { present: true } } : everyDataset
  return withHouse(requireDatabase(database), async ({ ctx }) =>
    judgeCatalogue(ctx, shapes, { where, count: Number(count) }),
  )
})

async function judgeCatalogue(
  ctx: Ctx,
  shapes: readonly Shapes[],
  { where, count }: { where: DatasetCondition; count: number },
): Promise<boolean> {
  const counts = new Map<string, { severity: string; count: number; example: string }>()
  let judged = 0
  for await (const whole of streamWholeDatasets(ctx, { where, states: ['listed'] }, { limit: count })) {
    const quads = graphOf(ctx, whole)
    const declared = quads.some(({ predicate }) => predicate.value.endsWith('applicableLegislation'))
    for (const { name, highValue, judge } of shapes) {
      if (highValue && !declared) continue
      for (const { severity, rule, focus } of await judge(quads)) {
        const key = `${name.split('/').at(-1)} ${severity} ${rule}`
        const known = counts.get(key) ?? { severity, count: 0, example: focus }
        counts.set(key, { ...known, count: known.count + 1 })
      }
    }
    judged++
    if (judged % 500 === 0) console.log(`${judged} datasets`)
  }
  const isFrugal = report(judged, counts) <= mostMemory
  return judged > 0 && isFrugal && ![...counts.values()].some(({ severity }) => severity === 'Violation')
}

function graphOf({ config }: Ctx, whole: WholeDataset) {
  const site = config.publicUrl
  const uri = `${site}/api/1/site/catalog`
  const facts = { uri, site, name: config.site.name, office: config.site.office, organization: null }
  const address = (page: number) => `${uri}.ttl?page=${page}`
  const catalog = catalogNodes(
    { ...facts, changedAt: new Date() },
    { page: 1, pageSize: 100, total: 200, address },
  )
  const link = catalogDatasets(uri, [datasetUri(site, whole.dataset.id)])
  return [...catalog, link, ...datasetNodes(whole, site)].flatMap(quadsOf)
}

function report(
  judged: number,
  counts: ReadonlyMap<string, { severity: string; count: number; example: string }>,
): number {
  const rules = [...counts].sort(([, a], [, b]) => b.count - a.count)
  const of = (severity: string) => rules.filter(([, rule]) => rule.severity === severity)
  const sum = (severity: string) => of(severity).reduce((total, [, rule]) => total + rule.count, 0)
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(
    `\n${judged} datasets: ${sum('Violation')} violations, ${sum('Warning')} warnings (peak ${peak} MB)`,
  )
  for (const [rule, { count, example }] of of('Violation').slice(0, shown))
    console.log(`  ${count} × ${rule}  e.g. ${example}`)
  for (const [rule, { count }] of of('Warning')) console.log(`  ${count} × ${rule}`)
  return peak
}
