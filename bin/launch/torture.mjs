/** A round kills and starts the program a few times: some ten seconds on a small machine. */
const roundMs = 60_000

/** What may be killed, and how often when nobody says. */
const targets = {
  all: { rounds: 40, tests: ['kill', 'hostile', '--groups=rules,contract'] },
  // The figure that is promised: no answer without a record over two hundred deaths.
  gateway: { rounds: 200, tests: ['gateway-kill', '--groups=contract'] },
}

/**
 * `bin/torture`, or `bin/torture 200`: the tests that kill the program with -9, for many rounds, and every trick at
 * every address. `bin/torture gateway`: one node of the gateway under load alone, 200 times, and what was counted.
 */
export async function torture(args) {
  const [target, given] = args[0] in targets ? args : ['all', args[0]]
  const { rounds: usual, tests } = targets[target]
  const rounds = Number(given ?? usual)
  if (!Number.isInteger(rounds) || rounds < 1) {
    console.error('How many rounds? bin/torture, bin/torture 200, or bin/torture gateway 200.')
    return 1
  }
  process.env.PARVIS_TORTURE_ROUNDS = String(rounds)
  process.env.PARVIS_TEST_TIMEOUT = String(rounds * roundMs)
  // Not before: it reads how long a test may take when it is loaded.
  return (await import('./test.mjs')).test(tests)
}
