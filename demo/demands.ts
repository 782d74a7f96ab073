import type { Ctx } from '#kernel/context'
import { askForData, moveDemand, supportDemand } from '#missions/conversation'
import { voiceOf } from './voices.ts'

const datasetOfAnswer = 'Arbres remarquables de Clairval (données fictives)'

/** Two requests for data that nobody made: one that was answered, one that waits; after the discussions, in order of time. */
export async function loadDemands(
  ctx: Ctx,
  { datasets, idOf }: { datasets: ReadonlyMap<string, string>; idOf: (name: string) => string },
): Promise<void> {
  const organization = idOf('office clairval')
  const citizen = (age: number) => voiceOf(ctx, { by: 'citizen', age }, idOf)
  const producer = (age: number) => voiceOf(ctx, { by: 'producer', age }, idOf)
  const met = await askForData(citizen(5), {
    title: 'Liste des arbres remarquables (demande fictive)',
    what: 'Leur essence, leur hauteur et leur emplacement.',
    why: 'Préparer des promenades avec une classe.',
    ...{ organization, existing: null },
  })
  const dataset = datasets.get(datasetOfAnswer)
  const words = 'Le service des espaces verts a terminé son relevé.'
  if (dataset) await moveDemand(producer(3), met.id, { state: 'answered', datasets: [dataset], words })
  const waiting = await askForData(citizen(2), {
    title: 'Horaires des piscines de Clairval (demande fictive)',
    what: 'Les horaires d’ouverture de chaque bassin, **jour par jour**, vacances comprises.',
    why: 'Les afficher dans une application de quartier, sans les recopier à la main.',
    ...{ organization, existing: null },
  })
  await supportDemand(voiceOf(ctx, { by: 'team', age: 1 }, idOf), waiting.id, true)
}
