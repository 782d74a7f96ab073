import type { Ctx } from '#kernel/context'
import { findApiBySlug, saveUseCase } from '#missions/exchange'
import type { ProviderSlug } from './providers/index.ts'

interface DemoUseCase {
  title: string
  text: string
  askers: ('local-authority' | 'public-body' | 'state' | 'social-body')[]
  documents: { name: string; api: ProviderSlug | null; share: number }[]
  volume: number
}

const useCases: readonly DemoUseCase[] = [
  {
    title: 'J’instruis des inscriptions à la cantine',
    text: 'Le tarif dépend du **quotient familial**, et l’enfant doit être inscrit à l’école. Les familles n’ont plus à apporter ni attestation ni certificat ; il reste le justificatif de domicile de celles qui viennent d’arriver.',
    askers: ['local-authority'],
    documents: [
      { name: 'Attestation de quotient familial', api: 'quotient-familial', share: 92 },
      { name: 'Livret de famille', api: 'quotient-familial', share: 100 },
      { name: 'Certificat de scolarité', api: 'scolarite', share: 100 },
      { name: 'Justificatif de domicile', api: null, share: 18 },
    ],
    volume: 2400,
  },
  {
    title: 'J’attribue des places en crèche',
    text: 'La commission classe les demandes selon les ressources et la composition de la famille, que la caisse connaît.',
    askers: ['local-authority', 'public-body'],
    documents: [
      { name: 'Attestation de quotient familial', api: 'quotient-familial', share: 100 },
      { name: 'Attestation d’employeur', api: null, share: 70 },
    ],
    volume: 620,
  },
  {
    title: 'Je reçois des candidatures à un marché public',
    text: 'L’acheteur obtient lui-même ce qu’un organisme officiel tient à sa disposition : il ne le demande pas aux candidats.',
    askers: ['state', 'local-authority', 'public-body'],
    documents: [
      { name: 'Extrait du registre des entreprises', api: 'entreprises', share: 100 },
      { name: 'Attestation de vigilance sociale', api: 'entreprises', share: 100 },
      { name: 'Attestation de régularité fiscale', api: 'entreprises', share: 100 },
      { name: 'Attestation d’assurance', api: null, share: 60 },
    ],
    volume: 850,
  },
  {
    title: 'Je verse une aide au transport scolaire',
    text: 'Il suffit de savoir que l’élève est inscrit, où, et sous quel régime.',
    askers: ['local-authority', 'social-body'],
    documents: [
      { name: 'Certificat de scolarité', api: 'scolarite', share: 100 },
      { name: 'Notification de bourse', api: 'scolarite', share: 35 },
    ],
    volume: 5200,
  },
]

/** What agents of the demo handle. */
export async function loadUseCases(ctx: Ctx): Promise<void> {
  for (const { documents, ...said } of useCases) {
    const replaced = []
    for (const { api, ...document } of documents)
      replaced.push({ ...document, apiId: api && ((await findApiBySlug(ctx, api))?.id ?? null) })
    const draft = { ...said, documents: replaced, minutes: { person: 20, agent: 6 } }
    await saveUseCase(ctx, { id: null, version: null, draft })
  }
}
