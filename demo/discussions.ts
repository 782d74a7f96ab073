import type { Ctx } from '#kernel/context'
import { answerDiscussion, closeDiscussion, openDiscussion } from '#missions/conversation'
import type { DemoPerson } from './accounts.ts'
import { voiceOf } from './voices.ts'

interface DemoMessage {
  by: DemoPerson['key']
  /** Key of the organisation that speaks. */
  as?: 'clairval' | 'bureau'
  /** Days ago. */
  age: number
  text: string
}

interface DemoDiscussion {
  dataset: string
  title: string
  closed?: boolean
  messages: readonly [DemoMessage, ...DemoMessage[]]
}

/** Discussions that nobody had, on datasets of the demo, in order of time. */
const discussions: readonly DemoDiscussion[] = [
  {
    dataset: 'Arbres remarquables de Clairval (données fictives)',
    title: 'La hauteur est-elle mesurée ou estimée ?',
    closed: true,
    messages: [
      {
        by: 'citizen',
        age: 40,
        text: 'Bonjour,\n\nLa colonne `hauteur` donne des valeurs rondes : 15, 20, 25. Sont-elles **mesurées** ou estimées à l’œil ?',
      },
      {
        by: 'producer',
        as: 'clairval',
        age: 37,
        text: 'Bonjour, elles sont estimées, à 2 mètres près :\n\n- au dendromètre pour les arbres classés ;\n- à l’œil pour les autres.\n\nNous l’avons ajouté à la description.',
      },
      { by: 'citizen', age: 36, text: 'Merci, c’est très clair.' },
    ],
  },
  {
    dataset: 'Communes de France et leurs codes',
    title: 'Les communes nouvelles de janvier sont-elles là ?',
    messages: [
      { by: 'citizen', age: 12, text: 'Quand le fichier tient-il compte des fusions du 1er janvier ?' },
      {
        by: 'team',
        as: 'bureau',
        age: 10,
        text: 'Dès la parution du code officiel géographique, en général fin février.',
      },
    ],
  },
  {
    dataset: 'Arbres remarquables de Clairval (données fictives)',
    title: 'Il manque le tilleul de la place du marché',
    messages: [
      {
        by: 'citizen',
        age: 6,
        text: 'Le grand tilleul devant la halle n’est pas dans la liste. Est-ce un oubli, ou a-t-il été abattu ?',
      },
    ],
  },
]

export async function loadDiscussions(
  ctx: Ctx,
  { datasets, idOf }: { datasets: ReadonlyMap<string, string>; idOf: (name: string) => string },
): Promise<void> {
  for (const { dataset, title, closed, messages } of discussions) {
    const id = datasets.get(dataset)
    if (!id) continue
    const [first, ...others] = messages
    const record = { kind: 'dataset', id }
    const opened = await openDiscussion(voiceOf(ctx, first, idOf), { record, title, ...said(first, idOf) })
    for (const message of others)
      await answerDiscussion(voiceOf(ctx, message, idOf), opened.id, {
        ...said(message, idOf),
        closes: false,
      })
    const last = messages.at(-1)
    if (closed && last) await closeDiscussion(voiceOf(ctx, last, idOf), opened.id)
  }
}

function said({ text, as }: DemoMessage, idOf: (name: string) => string) {
  return { text, organization: as ? idOf(`office ${as}`) : null }
}
