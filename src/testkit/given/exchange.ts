import { type Ctx, transact } from '#kernel/context'
import {
  ApiCall,
  type ApiDraft,
  approveDestination,
  emptySheet,
  type KeptApi,
  saveApi,
} from '#missions/exchange'

let count = 0

/** An API about persons that takes calls, with three fields unless said. */
export function givenExchange(ctx: Ctx) {
  return {
    async restrictedApi(wishes: Partial<ApiDraft> & { providerId: string }): Promise<KeptApi> {
      count += 1
      const destination = 'https://provider.example/api'
      return transact(ctx, async (tx) => {
        const { id } = await saveApi(tx, {
          ...{ slug: `quotient-${count}`, title: 'Quotient familial', dataserviceId: null, destination },
          ...{ isSandbox: true, calls: [familyCall], sheet: emptySheet },
          limits: { callsPerMinute: 600, timeoutMs: 5000, maxAnswerBytes: 100_000 },
          ...wishes,
        })
        return approveDestination(tx, id, wishes.destination ?? destination)
      })
    },
  }
}

const field = (key: string, label: string, place: string) => ({
  ...{ key, label, place, description: '', group: '', sensitive: false, deprecatedSince: null },
})

const familyCall = ApiCall.parse({
  ...{ key: 'quotient', method: 'GET', path: '/v1/quotient', summary: 'Quotient familial d’un foyer' },
  parameters: [{ name: 'nom', place: 'query', required: true }],
  person: { from: 'parameters', pivot: { familyName: 'nom' }, number: null },
  fields: [
    field('valeur', 'Valeur du quotient', '/quotient/valeur'),
    field('mois', 'Mois de calcul', '/quotient/mois'),
    field('enfants', 'Prénoms des enfants', '/enfants/*/prenom'),
  ],
})
