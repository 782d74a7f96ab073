import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { walk } from './entries.mjs'
import { Advice, inRoot } from './project.mjs'

const template = inRoot('bin', 'launch', 'mission-template')
const mapPath = inRoot('mayuse.json')
const appPath = inRoot('src', 'app.ts')
/** Every mission may use the two at the bottom; the rest is a decision. */
const usual = ['people', 'records']

/** `bin/new-mission NAME`: the files of a mission, its line in the map and in app.ts, and one test that fails. */
export async function newMission([name = '']) {
  if (!/^[a-z]{3,20}$/.test(name))
    throw new Advice('bin/new-mission NAME: one word, small letters, in English.')
  const folder = inRoot('src', 'missions', name)
  if (existsSync(folder)) throw new Advice(`src/missions/${name} is there already.`)
  const app = withMission(readFileSync(appPath, 'utf8'), name)
  for (const source of walk(template)) copy(source, join(folder, relative(template, source)), name)
  writeFileSync(appPath, app)
  addToMap(name)
  console.log(`src/missions/${name} is made. Next:`)
  console.log(`  README.md: whom it serves, its words, its law; docs/decisions/ says why it exists`)
  console.log(`  mayuse.json: which missions it may use`)
  console.log(`  npm test -- missions/${name}: one test fails, and says what to do`)
}

function copy(source, target, name) {
  const path = target.replace(/NAME(?=\.test\.ts$)/, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, readFileSync(source, 'utf8').replaceAll('NAME', name))
}

/** Adds the import and the entry, before `home`, which stands on everything. */
function withMission(app, name) {
  const list = /(missions: readonly Mission\[\] = \[)([^\]]*)\]/.exec(app)
  if (!list) throw new Advice('src/app.ts has no list of missions to add to.')
  const listed = list[2]
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  const last = listed.at(-1) === 'home' ? listed.splice(-1) : []
  const entries = [...listed, name, ...last]
  const lines = app.replace(list[0], `${list[1]}${entries.join(', ')}]`).split('\n')
  const imports = [
    ...lines.filter((line) => line.startsWith('import ')),
    `import { ${name} } from '#missions/${name}'`,
  ]
  const rest = lines.filter((line) => !line.startsWith('import '))
  return [...imports.sort(byOrigin), ...rest].join('\n')
}

function byOrigin(a, b) {
  const origin = (line) => /from '(.*)'/.exec(line)?.[1] ?? line
  return origin(a) < origin(b) ? -1 : 1
}

function addToMap(name) {
  const map = JSON.parse(readFileSync(mapPath, 'utf8'))
  if (map[name]) return
  const { home, ...others } = map
  const lines = Object.entries({ ...others, [name]: usual, home }).map(
    ([mission, used]) =>
      `  ${JSON.stringify(mission)}: [${used.map((one) => JSON.stringify(one)).join(', ')}]`,
  )
  writeFileSync(mapPath, `{\n${lines.join(',\n')}\n}\n`)
}
