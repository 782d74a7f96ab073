import { DummyDriver, PostgresDialect, Transaction } from 'kysely'

/** Runs nothing: what a transaction is made with, and does not use. */
const unused = { dialect: new PostgresDialect({ pool: unreachable }), driver: new DummyDriver() }

/**
 * The same transaction, where statements asked for together (`Promise.all`) leave together: Kysely sends each one after
 * the answer to the one before, and the connection pipelines. PostgreSQL runs them in the order they were asked.
 */
export async function together<Tables>(transaction: Transaction<Tables>): Promise<Transaction<Tables>> {
  const executor = transaction.getExecutor()
  // It is the transaction's until it ends; the executor refuses what comes later.
  const connection = await executor.provideConnection((held) => Promise.resolve(held))
  return new Transaction<Tables>({
    ...unused,
    config: { dialect: unused.dialect },
    executor: executor.withConnectionProvider({ provideConnection: (consumer) => consumer(connection) }),
  })
}

function unreachable(): never {
  throw new Error('A transaction opens no connection')
}
