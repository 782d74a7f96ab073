import { DummyDriver, type Kysely, PostgresDialect, Transaction } from 'kysely'

/** Runs nothing: what a transaction is made with, and does not use. */
const unused = { dialect: new PostgresDialect({ pool: unreachable }), driver: new DummyDriver() }

/**
 * Does a work in a transaction, where statements asked for together (`Promise.all`) leave together: Kysely sends each one
 * after the answer to the one before, and the connection pipelines. PostgreSQL runs them in the order they were asked.
 * Once the work is over, done or refused, none leaves any more: one of several asked together refuses and another goes
 * on, which would be written for itself, or in the transaction of somebody else.
 */
export function newTransaction<Tables, T>(
  db: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.transaction().execute((transaction) => together(transaction, work))
}

async function together<Tables, T>(
  transaction: Transaction<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  const executor = transaction.getExecutor()
  // It is the transaction's until it ends.
  const connection = await executor.provideConnection((held) => Promise.resolve(held))
  let isOver = false
  const provider: Parameters<typeof executor.withConnectionProvider>[0] = {
    provideConnection: async (consumer) => {
      if (isOver) throw new Error('The transaction of this statement is over')
      return consumer(connection)
    },
  }
  try {
    return await work(
      new Transaction<Tables>({
        ...unused,
        config: { dialect: unused.dialect },
        executor: executor.withConnectionProvider(provider),
      }),
    )
  } finally {
    isOver = true
  }
}

function unreachable(): never {
  throw new Error('A transaction opens no connection')
}
