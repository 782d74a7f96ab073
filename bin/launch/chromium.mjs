import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Advice, inRoot } from './project.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const macApplications = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
]
const inPlaywright = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
]

/** Path of a Chromium for the browser tests; installed when we may. @throws Advice with what to type. */
export function provideChromium() {
  const found = findChromium()
  if (found) return found
  console.log('No Chromium on this machine: trying to install one...')
  for (const install of [installWithApt, installWithPlaywright]) {
    const installed = install() && findChromium()
    if (installed) return installed
  }
  const byHand = 'apt-get install chromium (or npx playwright-core install --with-deps chromium)'
  throw new Advice(`The browser tests need Chromium. Type: ${byHand}, or set CHROMIUM_PATH.`)
}

export function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given) {
    if (isProgram(given)) return given
    throw new Advice(`CHROMIUM_PATH is ${given}, and there is no program there.`)
  }
  return [...onPath(), ...onMac(), ...fromPlaywright()].find(isProgram) ?? null
}

function onPath() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin']
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function onMac() {
  if (process.platform !== 'darwin') return []
  const folders = ['/Applications', join(homedir(), 'Applications')]
  return folders.flatMap((folder) => macApplications.map((application) => join(folder, application)))
}

function fromPlaywright() {
  const caches = process.platform === 'darwin' ? 'Library/Caches/ms-playwright' : '.cache/ms-playwright'
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH || join(homedir(), caches)
  if (!existsSync(folder)) return []
  const versions = readdirSync(folder).filter((name) => /^chromium-\d+$/.test(name))
  // The newest first.
  const newest = versions.sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
  return newest.flatMap((version) => inPlaywright.map((path) => join(folder, version, path)))
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const apt = (...args) => succeeds('apt-get', args, { DEBIAN_FRONTEND: 'noninteractive' })
  const install = () => apt('install', '-y', '--no-install-recommends', 'chromium')
  return install() || (apt('update') && install())
}

function installWithPlaywright() {
  return succeeds(process.execPath, [
    inRoot('node_modules', 'playwright-core', 'cli.js'),
    'install',
    'chromium',
  ])
}

function succeeds(file, args, env = {}) {
  const options = { stdio: ['ignore', 'ignore', 'ignore'], env: { ...process.env, ...env }, timeout: 300_000 }
  return spawnSync(file, args, options).status === 0
}
