import type { UseCaseDraft } from '../../schema/use-case.ts'

/** What somebody supposes: the procedure, and how long a document takes. */
export type Supposed = Pick<UseCaseDraft, 'documents' | 'volume' | 'minutes'>

export interface Savings {
  documents: {
    name: string
    apiId: string | null
    /** Times it is asked for in a year. */
    asked: number
    /** Of these, by an API. */
    avoided: number
  }[]
  asked: number
  avoided: number
  /** Hours a year that nobody spends any more. */
  personHours: number
  agentHours: number
}

/** Requests for documents that a year needs, and those that an API would avoid. Pure arithmetic: nothing is hidden. */
export function simulate({ documents, volume, minutes }: Supposed): Savings {
  const lines = documents.map(({ name, apiId, share }) => {
    const asked = Math.round((volume * share) / 100)
    return { name, apiId, asked, avoided: apiId === null ? 0 : asked }
  })
  const avoided = sum(lines.map((line) => line.avoided))
  return {
    ...{ documents: lines, asked: sum(lines.map((line) => line.asked)), avoided },
    personHours: Math.round((avoided * minutes.person) / 60),
    agentHours: Math.round((avoided * minutes.agent) / 60),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
