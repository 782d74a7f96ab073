import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { sources } from '../entries.mjs'
import { inRoot } from '../project.mjs'

const rules = createRequire(import.meta.url)(inRoot('.dependency-cruiser.cjs'))
const isModule = /\.tsx?$/

/** Who uses whom, against mayuse.json; first proves on seeded violations that the rules catch them. */
export async function checkMap() {
  const blind = await findBlindRules()
  if (blind.length > 0)
    return { problems: blind.map((rule) => `The check itself is broken: ${rule} catches nothing.`) }
  const { modules, violations } = await cruiseFolder(inRoot())
  const files = sources(['src']).filter((path) => isModule.test(path) && !path.endsWith('.d.ts'))
  const seen = new Set(modules.map(({ source }) => source))
  const unseen = files.filter((path) => !seen.has(path)).map((path) => `${path} was not looked at.`)
  return { problems: [...unseen, ...violations.map(describe)], note: `${files.length} modules` }
}

async function cruiseFolder(baseDir) {
  const { options, forbidden } = rules
  // The cruiser resolves package imports from the working directory.
  const before = process.cwd()
  process.chdir(baseDir)
  try {
    const { output } = await cruise(['src'], { ...options, baseDir, validate: true, ruleSet: { forbidden } })
    return { modules: output.modules, violations: output.summary.violations }
  } finally {
    process.chdir(before)
  }
}

function describe({ rule, from, to, cycle }) {
  const path = cycle ? cycle.map(({ name }) => name).join(' -> ') : to
  return `${from} -> ${path}: ${commentOf(rule.name)}`
}

function commentOf(name) {
  return rules.forbidden.find((rule) => rule.name === name)?.comment ?? name
}

/** A house where every rule is broken once: a rule that stays silent there would stay silent here. */
const brokenHouse = {
  'package.json': JSON.stringify({
    type: 'module',
    imports: {
      '#missions/*': './src/missions/*/index.ts',
      '#testkit': './src/testkit/index.ts',
      '#ui': './src/ui/index.ts',
    },
  }),
  'src/missions/people/index.ts': `import type { Card } from '#missions/records'\nexport type Person = Card`,
  'src/missions/records/index.ts': 'export type Card = string',
  'src/missions/catalogue/index.ts': `export { secret } from '../records/service.ts'`,
  'src/missions/records/service.ts': `import { Page } from '#ui'\nexport const secret = Page`,
  'src/missions/tables/index.ts': `export { one } from './one.ts'\nimport '#testkit'`,
  'src/missions/tables/one.ts': `import { two } from './two.ts'\nexport const one = () => two`,
  'src/missions/tables/two.ts': `import { one } from './one.ts'\nexport const two = () => one`,
  'src/kernel/log.ts': `export type { Card } from '#missions/records'`,
  'src/ui/index.ts': `import './nowhere.ts'\nexport const Page = 1`,
  'src/testkit/index.ts': 'export const given = 1',
}
const brokenRules = [
  'people-may-use',
  'front-door-only',
  'foundation-knows-no-mission',
  'verbs-know-no-page',
  'no-cycle',
  'testkit-is-for-tests',
  'everything-resolves',
]

async function findBlindRules() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'parvis-map-')))
  try {
    for (const [path, text] of Object.entries(brokenHouse)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    symlinkSync(inRoot('node_modules'), join(folder, 'node_modules'))
    const { violations } = await cruiseFolder(folder)
    const caught = new Set(violations.map(({ rule }) => rule.name))
    return brokenRules.filter((name) => !caught.has(name))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
