import { words } from '#kernel/words'
import type { LogLine, ReportReason, ReportState } from '../../schema/report.ts'
import { actionNames, groundNames } from '../../words.ts'

interface Where {
  site: string
  url: string
}

/** What moderation writes to people. */
export const moderationMails = words(
  {
    received: {
      subject: ({ site }: Where & { reference: string }) => `Signalement reçu — ${site}`,
      text: ({ url, reference }: Where & { reference: string }) =>
        `Votre signalement a bien été reçu. Une personne va l’examiner.\n\nRéférence : ${reference}\nSuivi : ${url}`,
    },
    answered: {
      subject: ({ site }: Where & Answered) => `Suite donnée à votre signalement — ${site}`,
      text: ({ url, state, answer }: Where & Answered) =>
        `Une personne a examiné votre signalement : ${state === 'dismissed' ? 'il est classé sans suite' : 'une suite lui est donnée'}.\n\n${answer}\n\n${url}\n\nSi vous n’êtes pas d’accord, vous pouvez écrire au service, ou saisir le tribunal (règlement européen 2022/2065, article 16).`,
    },
    toKeepers: {
      subject: ({ site, title, reason }: Where & { title: string; reason: ReportReason; words: string }) =>
        `${reason === 'personal-data' ? 'Données personnelles signalées' : 'Erreur signalée'} : ${title} — ${site}`,
      text: ({ url, title, words }: Where & { title: string; reason: ReportReason; words: string }) =>
        `Quelqu’un signale un problème sur votre fiche « ${title} ».\n\n${words}\n\n${url}`,
    },
    statement: {
      subject: ({ site }: Where & Told) => `Décision de modération — ${site}`,
      text: ({ url, action, ground, words, automated, about }: Where & Told) =>
        `${actionNames.fr[action]}${about && `\n${about}`}\n\nMotif : ${groundNames.fr[ground]}\nFaits : ${words}\n${automated ? 'Repéré par des règles automatiques ; décidé par une personne.' : 'Repéré et décidé par des personnes.'}\n\nVous pouvez contester cette décision gratuitement pendant six mois, ici : ${url}\nVous pouvez aussi saisir un organe de règlement extrajudiciaire ou le tribunal (règlement européen 2022/2065, articles 17, 20 et 21).`,
    },
    settled: {
      subject: ({ site }: Where & Settled) => `Réponse à votre réclamation — ${site}`,
      text: ({ url, restored, words, about }: Where & Settled) =>
        `${restored ? 'La décision est infirmée.' : 'La décision est maintenue.'}${about && `\n${about}`}\n\n${words}\n\n${url}`,
    },
  },
  {
    received: {
      subject: ({ site }: Where & { reference: string }) => `Report received — ${site}`,
      text: ({ url, reference }: Where & { reference: string }) =>
        `Your report was received. A person will examine it.\n\nReference: ${reference}\nFollow it: ${url}`,
    },
    answered: {
      subject: ({ site }: Where & Answered) => `What became of your report — ${site}`,
      text: ({ url, state, answer }: Where & Answered) =>
        `A person examined your report: it is ${state === 'dismissed' ? 'dismissed' : 'acted upon'}.\n\n${answer}\n\n${url}\n\nIf you disagree, you may write to the office, or go to court (Regulation (EU) 2022/2065, article 16).`,
    },
    toKeepers: {
      subject: ({ site, title, reason }: Where & { title: string; reason: ReportReason; words: string }) =>
        `${reason === 'personal-data' ? 'Personal data reported' : 'Error reported'}: ${title} — ${site}`,
      text: ({ url, title, words }: Where & { title: string; reason: ReportReason; words: string }) =>
        `Somebody reports a problem on your record “${title}”.\n\n${words}\n\n${url}`,
    },
    statement: {
      subject: ({ site }: Where & Told) => `Moderation decision — ${site}`,
      text: ({ url, action, ground, words, automated, about }: Where & Told) =>
        `${actionNames.en[action]}${about && `\n${about}`}\n\nGround: ${groundNames.en[ground]}\nFacts: ${words}\n${automated ? 'Found by automatic rules; decided by a person.' : 'Found and decided by people.'}\n\nYou may contest this decision, free of charge, for six months, here: ${url}\nYou may also turn to an out-of-court settlement body or the court (Regulation (EU) 2022/2065, articles 17, 20 and 21).`,
    },
    settled: {
      subject: ({ site }: Where & Settled) => `Answer to your complaint — ${site}`,
      text: ({ url, restored, words, about }: Where & Settled) =>
        `${restored ? 'The decision is reversed.' : 'The decision stands.'}${about && `\n${about}`}\n\n${words}\n\n${url}`,
    },
  },
)

/** `about` names what was decided of; empty when its reader may not know it. */
type Told = Pick<LogLine, 'action' | 'ground' | 'automated'> & { words: string; about: string }
type Answered = { state: ReportState; answer: string }
type Settled = { restored: boolean; words: string; about: string }
