import { dayInWords } from '#kernel/text/day'
import { plural, words } from '#kernel/words'

/** The warnings before an end. */
export const expiryWords = words(
  {
    subject: {
      key: (name: string, days: number) => `La clé « ${name} » finit dans ${days} jour${plural(days)}`,
      grant: (name: string, days: number) => `L’habilitation ${name} finit dans ${days} jour${plural(days)}`,
      delegation: (name: string, days: number) =>
        `La délégation à « ${name} » finit dans ${days} jour${plural(days)}`,
    },
    text: {
      key: (software: string, end: Date) =>
        `Le ${dayInWords('fr', end)}, le logiciel « ${software} » ne pourra plus prouver qui il est : ses appels seront refusés.`,
      grant: (software: string, end: Date) =>
        `Le ${dayInWords('fr', end)}, les appels du logiciel « ${software} » sous cette habilitation seront refusés.`,
      delegation: (software: string, end: Date) =>
        `Le ${dayInWords('fr', end)}, le logiciel « ${software} » n’appellera plus pour ce consommateur.`,
    },
    next: {
      key: 'Ajoutez dès maintenant une seconde clé : les deux valent ensemble, le changement se fait sans coupure.',
      grant: 'L’organisation habilitée la renouvelle depuis la page de l’habilitation.',
      delegation: 'Le consommateur la redonne depuis la page « Nos logiciels ».',
    },
  },
  {
    subject: {
      key: (name: string, days: number) => `The key "${name}" ends in ${days} day${days === 1 ? '' : 's'}`,
      grant: (name: string, days: number) => `The grant ${name} ends in ${days} day${days === 1 ? '' : 's'}`,
      delegation: (name: string, days: number) =>
        `The delegation to "${name}" ends in ${days} day${days === 1 ? '' : 's'}`,
    },
    text: {
      key: (software: string, end: Date) =>
        `On ${dayInWords('en', end)}, the software "${software}" will no longer be able to prove who it is: its calls will be refused.`,
      grant: (software: string, end: Date) =>
        `On ${dayInWords('en', end)}, the calls of the software "${software}" under this grant will be refused.`,
      delegation: (software: string, end: Date) =>
        `On ${dayInWords('en', end)}, the software "${software}" will no longer call for this consumer.`,
    },
    next: {
      key: 'Add a second key now: both hold together, and the change is made without a halt.',
      grant: 'The organisation that is granted renews it from the page of the grant.',
      delegation: 'The consumer gives it again from the page "Our software".',
    },
  },
)

interface Delegated {
  software: string
  grant: string
}

/** A consent that the next grant did not keep. */
export const lapsedWords = words(
  {
    consumer: {
      subject: ({ software }: Delegated) => `Délégation à « ${software} » : à redonner`,
      text: ({ software, grant }: Delegated) =>
        `L’habilitation ${grant} ouvre plus que celle sous laquelle vous aviez consenti que le logiciel « ${software} » appelle pour vous. Il n’appelle plus : si vous le voulez encore, consentez-y de nouveau, à la page « Nos logiciels ».`,
    },
    vendor: {
      subject: ({ software }: Delegated) => `Délégation de « ${software} » : à demander de nouveau`,
      text: ({ software, grant }: Delegated) =>
        `L’habilitation ${grant} ouvre plus que celle sous laquelle le logiciel « ${software} » appelait pour un consommateur. Ses appels sont refusés jusqu’à ce que celui-ci y consente de nouveau.`,
    },
  },
  {
    consumer: {
      subject: ({ software }) => `Delegation to "${software}": to be given again`,
      text: ({ software, grant }) =>
        `The grant ${grant} opens more than the one under which you had consented that the software "${software}" calls for you. It calls no more: if you still want it, consent again on the page "Our software".`,
    },
    vendor: {
      subject: ({ software }) => `Delegation of "${software}": to be asked for again`,
      text: ({ software, grant }) =>
        `The grant ${grant} opens more than the one under which the software "${software}" called for a consumer. Its calls are refused until the consumer consents again.`,
    },
  },
)

/** To a consumer, of the software of its vendor. */
export const withdrawnWords = words(
  {
    subject: ({ software }: Delegated) =>
      `Le logiciel « ${software} » est retiré : il n’appelle plus pour vous`,
    text: ({ software, grant }: Delegated) =>
      `Le logiciel « ${software} », auquel vous aviez délégué l’habilitation ${grant}, a été retiré : il n’appelle plus pour vous. L’habilitation reste valable : si un autre logiciel prend la suite, consentez-y à la page « Nos logiciels ».`,
  },
  {
    subject: ({ software }) => `The software "${software}" is withdrawn: it calls for you no more`,
    text: ({ software, grant }) =>
      `The software "${software}", to which you had delegated the grant ${grant}, was withdrawn: it calls for you no more. The grant still holds: if another software takes over, consent to it on the page "Our software".`,
  },
)
