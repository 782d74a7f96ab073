import { test } from './test.mjs'

const usualRounds = 40
/** A round kills and starts the program a few times: some ten seconds on a small machine. */
const roundMs = 60_000

/** `bin/torture`, or `bin/torture 200`: the tests that kill the program with -9, for many rounds, and every trick at every address. */
export async function torture([given = String(usualRounds)]) {
  const rounds = Number(given)
  if (!Number.isInteger(rounds) || rounds < 1) {
    console.error('How many rounds? bin/torture, or bin/torture 200.')
    return 1
  }
  process.env.PARVIS_TORTURE_ROUNDS = String(rounds)
  process.env.PARVIS_TEST_TIMEOUT = String(rounds * roundMs)
  return test(['kill', 'hostile', '--groups=rules,contract'])
}
