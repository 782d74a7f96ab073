import type { Ctx } from '#kernel/context'
import type { Organization } from '#missions/people'
import { fold } from '#missions/records'
import type { Problem } from '../../../schema/batch.ts'
import { type DecisionKind, decisionKinds, OpeningChanges } from '../../../schema/opening.ts'
import { findOrganizationNamed } from '../../organization-named.ts'
import { findDataset } from '../../reading.ts'
import { readPlanned } from '../planned.ts'
import type { OpeningCells, OpeningField } from './columns.ts'
import { openingImportWords } from './words.ts'

type ReadOpening = { changes: OpeningChanges; organization: Organization | null } | { problems: Problem[] }

/** What a line says of a promise; or all that is wrong in it, each with its column and how to correct it. */
export async function readOpeningLine(ctx: Ctx, cells: OpeningCells): Promise<ReadOpening> {
  const words = openingImportWords[ctx.lang]
  const problems: Problem[] = []
  const wrong = (field: OpeningField, message: string) => {
    problems.push({ column: cells[field]?.header ?? null, message })
    return undefined
  }
  const textOf = (field: OpeningField) => cells[field]?.text
  const [who, when, kind] = [textOf('organization'), textOf('planned'), textOf('decision')]
  const organization = who === undefined ? null : await findOrganizationNamed(ctx, who)
  if (who !== undefined && !organization) wrong('organization', words.unknownOrganization(who))
  const datasets = await readDatasets(ctx, textOf('datasets'), (named) =>
    wrong('datasets', words.unknownDataset(named)),
  )
  const given = {
    title: textOf('title'),
    description: textOf('description'),
    planned: when === undefined ? undefined : (readPlanned(when) ?? wrong('planned', words.planned(when))),
    decision: kind === undefined ? undefined : (decisionOf(kind) ?? wrong('decision', words.decision(kind))),
    decidedBy: textOf('decidedBy'),
    decidedUrl: textOf('decidedUrl'),
    tags: textOf('tags')
      ?.split(/[,;|\n]/)
      .map((tag) => tag.trim())
      .filter(Boolean),
    abandoned: textOf('abandoned'),
    datasets,
  }
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const parsed = OpeningChanges.safeParse(said)
  for (const { path } of parsed.error?.issues ?? []) if (isFixed(path[0])) wrong(path[0], words.fix[path[0]])
  if (!parsed.success || problems.length > 0) return { problems }
  return { changes: parsed.data, organization }
}

async function readDatasets(
  ctx: Ctx,
  text: string | undefined,
  wrong: (named: string) => undefined,
): Promise<string[] | undefined> {
  if (text === undefined) return undefined
  const found: string[] = []
  for (const named of text.split(/[\s,;|]+/).filter(Boolean)) {
    const key = named.replace(/[?#].*$/, '').replace(/\/$/, '')
    const dataset = await findDataset(ctx, key.slice(key.lastIndexOf('/') + 1))
    if (dataset) found.push(dataset.id)
    else wrong(named)
  }
  return found
}

/** By its word in either language, or by its name here. */
function decisionOf(text: string): DecisionKind | undefined {
  const said = fold(text).trim()
  return decisionKinds.find(
    (kind) =>
      kind === said ||
      [openingImportWords.fr, openingImportWords.en].some(({ decisions }) =>
        decisions[kind].split(', ').some((word) => said === fold(word)),
      ),
  )
}

type Fixed = keyof (typeof openingImportWords)['fr']['fix']

function isFixed(field: PropertyKey | undefined): field is Fixed {
  return typeof field === 'string' && Object.hasOwn(openingImportWords.fr.fix, field)
}
