import type { Ctx } from '#kernel/context'
import { createPiece, getPiece, movePiece, placeFeatured, placeInMenu, savePiece } from '#missions/editorial'
import { findCardBySlug } from '#missions/records'

const day = 86_400_000
const slug = 'la-population-en-bref'

const said = (fr: string, en: string) => ({ fr, en })

const blocks: Parameters<typeof createPiece>[2]['blocks'] = [
  {
    ...{ id: 'intro', type: 'text' },
    text: said(
      'Chaque commune a un **code** : c’est lui, et non son nom, qui relie les fichiers entre eux.\n\n' +
        'Cette page réunit ce qu’il faut pour commencer :\n\n- la liste des communes et leur population ;\n- ce que d’autres en ont déjà fait.',
      'Each municipality has a **code**: it is the code, not the name, that ties files together.\n\n' +
        'This page gathers what one needs to begin:\n\n- the list of municipalities and their population;\n- what others have already made of it.',
    ),
  },
  {
    ...{ id: 'figures', type: 'figures', title: said('', '') },
    figures: [
      { of: 'records', kind: 'dataset' },
      { of: 'records', kind: 'organization' },
      { of: 'records', kind: 'reuse' },
    ],
  },
  {
    ...{
      id: 'files',
      type: 'records',
      title: said('Les fichiers de population', 'Files about population'),
    },
    ...{ chosen: [], count: 4 },
    search: { q: 'population', kind: 'dataset', tag: '', organization: '', sort: 'relevance' },
  },
  {
    ...{ id: 'fictive', type: 'alert', level: 'info' },
    title: said('Cette page est un exemple', 'This page is an example'),
    text: said(
      'Elle est faite de blocs : un texte, des chiffres comptés en direct, une recherche toujours à jour.',
      'It is made of blocks: a text, figures counted live, a search that is always up to date.',
    ),
  },
  {
    ...{ id: 'next', type: 'link', href: '/datasets', text: said('', '') },
    label: said('Voir tous les jeux de données', 'See all datasets'),
  },
]

/** A page and two posts that no office wrote, put forward as an office would. */
export async function loadEditorial(ctx: Ctx, datasets: ReadonlyMap<string, string>): Promise<void> {
  const topic = await findCardBySlug(ctx, 'topic', 'connaitre-sa-commune-thematique-fictive')
  const communes = datasets.get('Communes de France et leurs codes')
  const page = await createPiece(ctx, 'page', {
    slug,
    title: said('La population en bref', 'Population in brief'),
    lead: said(
      'Combien d’habitants, où, et avec quels fichiers répondre (page de démonstration).',
      'How many people, where, and with which files to answer (demonstration page).',
    ),
    blocks,
  })
  await movePiece(ctx, page.id, { state: 'published' })
  await placeInMenu(ctx, page.id, 'in')
  for (const { age, ...post } of posts) {
    const past: Ctx = { ...ctx, now: () => new Date(ctx.now().getTime() - age * day) }
    const { id } = await createPiece(past, 'post', post)
    await movePiece(past, id, { state: 'published' })
  }
  if (topic) await placeFeatured(ctx, { kind: 'topic', id: topic.id }, 'in')
  if (communes) await placeFeatured(ctx, { kind: 'dataset', id: communes }, 'in')
  await placeFeatured(ctx, { kind: 'page', id: page.id }, 'in')
}

/** Charts are kept once their file is read: the page then shows one. */
export async function showChart(ctx: Ctx, chart: string): Promise<void> {
  const { id, blocks } = await getPiece(ctx, 'page', slug)
  if (blocks.some(({ type }) => type === 'chart')) return
  const block = { ...{ id: 'chart', type: 'chart' as const, chart }, caption: said('', '') }
  await savePiece(ctx, id, { blocks: blocks.toSpliced(2, 0, block) })
  await movePiece(ctx, id, { state: 'published' })
}

const posts: readonly (Parameters<typeof createPiece>[2] & { age: number })[] = [
  {
    age: 12,
    title: said('Les graphiques se gardent et se partagent', 'Charts can be kept and shared'),
    lead: said(
      'Un graphique fait d’un fichier a désormais son adresse (actualité de démonstration).',
      'A chart made of a file now has its own address (demonstration news).',
    ),
    blocks: [
      {
        ...{ id: 'text', type: 'text' },
        text: said(
          'Ouvrez un tableau, choisissez **Graphique**, puis gardez-le : il suit son fichier à chaque mise à jour.',
          'Open a table, choose **Chart**, then keep it: it follows its file at each update.',
        ),
      },
    ],
  },
  {
    age: 2,
    title: said('Demandez une donnée qui manque', 'Ask for data that is missing'),
    lead: said(
      'Une demande publique, soutenue par d’autres, suivie jusqu’à la réponse (actualité de démonstration).',
      'A public request, supported by others, followed until it is answered (demonstration news).',
    ),
    blocks: [
      {
        ...{ id: 'text', type: 'text' },
        text: said(
          'Décrivez ce que vous cherchez et à quoi cela servira. L’organisation concernée est prévenue.',
          'Describe what you look for and what it will serve. The organisation concerned is told.',
        ),
      },
      {
        ...{ id: 'link', type: 'link', href: '/demands', text: said('', '') },
        label: said('Voir les demandes', 'See the requests'),
      },
    ],
  },
]
