import { dayInWords, minuteInWords } from '#kernel/text/day'
import { words } from '#kernel/words'

const contactsFr: Readonly<Record<string, string>> = {
  technical: 'contact technique',
  business: 'contact métier',
  controller: 'responsable de traitement',
  dpo: 'délégué à la protection des données',
}
const contactsEn: Readonly<Record<string, string>> = {
  technical: 'technical contact',
  business: 'business contact',
  controller: 'data controller',
  dpo: 'data protection officer',
}

function quoted(labels: readonly string[], mark?: '"'): string {
  return labels.map((label) => (mark ? `${mark}${label}${mark}` : `« ${label} »`)).join(', ')
}

export const lackWords = words(
  {
    write: 'À remplir pour envoyer la demande.',
    choose: 'Choisissez au moins une réponse.',
    oneField: 'Choisissez au moins une donnée.',
    tooManyFields: (most: number) =>
      `Au plus ${most} données : gardez celles dont la démarche a strictement besoin.`,
    fieldGone: (field: string) => `La donnée « ${field} » n’existe plus dans l’API : retirez-la.`,
    rules: {
      requires: ([first = '', ...others]: readonly string[]) =>
        `« ${first} » demande aussi ${quoted(others)}.`,
      excludes: (labels: readonly string[]) => `Gardez une seule de ces données : ${quoted(labels)}.`,
      'any-of': (labels: readonly string[]) => `Choisissez au moins une de ces données : ${quoted(labels)}.`,
    },
    legalText: 'Donnez l’adresse du texte, ou joignez-le.',
    address: 'Écrivez une adresse complète, qui commence par https://.',
    longRetention: 'Au-delà de 36 mois, dites pourquoi les données sont gardées si longtemps.',
    contactName: (kind: string) => `Nom à remplir : ${contactsFr[kind] ?? kind}.`,
    contactEmail: (kind: string) => `Adresse électronique à remplir : ${contactsFr[kind] ?? kind}.`,
    tooManyCalls: (most: number) => `Au plus ${most} appels par minute.`,
    volumeReason: (free: number) => `Au-delà de ${free} appels par minute, dites pourquoi il en faut plus.`,
    morePersonsThanCalls: 'Il ne peut y avoir plus de personnes que d’appels dans la journée.',
    datesInOrder: 'La fin de l’homologation vient après son début.',
    network: (text: string) => `« ${text} » n’est pas un réseau : écrivez par exemple 203.0.113.0/24.`,
    terms: 'Les engagements doivent être acceptés pour envoyer la demande.',
    informedDpo: 'Le délégué à la protection des données doit être informé de la demande.',
    decideField: (label: string) => `Décidez de « ${label} ».`,
    fieldWords: (label: string) => `Dites pourquoi, ou à quelle condition : « ${label} ».`,
    refusalReason: 'Un refus dit son motif : il est public.',
    months: (most: number) => `Au plus ${most} mois.`,
    memberOnly: 'Choisissez un membre de l’organisation.',
    instructorOnly: 'Cette personne ne peut pas instruire cette demande.',
    later: 'La date d’effet ne peut pas être passée.',
    consumerGone: 'L’organisation habilitée a été supprimée.',
    providerGone: 'L’organisation qui fournit les données a été supprimée : son API est fermée.',
  },
  {
    write: 'To fill in before the request is sent.',
    choose: 'Choose at least one answer.',
    oneField: 'Choose at least one field.',
    tooManyFields: (most) => `At most ${most} fields: keep those that the procedure strictly needs.`,
    rules: {
      requires: ([first = '', ...others]) => `"${first}" also needs ${quoted(others, '"')}.`,
      excludes: (labels) => `Keep only one of these fields: ${quoted(labels, '"')}.`,
      'any-of': (labels) => `Choose at least one of these fields: ${quoted(labels, '"')}.`,
    },
    fieldGone: (field) => `The field “${field}” is no longer in the API: take it out.`,
    legalText: 'Give the address of the text, or attach it.',
    address: 'Write a whole address, which begins with https://.',
    longRetention: 'Beyond 36 months, say why data is kept so long.',
    contactName: (kind) => `Name to fill in: ${contactsEn[kind] ?? kind}.`,
    contactEmail: (kind) => `E-mail address to fill in: ${contactsEn[kind] ?? kind}.`,
    tooManyCalls: (most) => `At most ${most} calls a minute.`,
    volumeReason: (free) => `Beyond ${free} calls a minute, say why more are needed.`,
    morePersonsThanCalls: 'There cannot be more persons than calls in a day.',
    datesInOrder: 'The security approval ends after it begins.',
    network: (text) => `“${text}” is no network: write for example 203.0.113.0/24.`,
    terms: 'The commitments must be accepted before the request is sent.',
    informedDpo: 'The data protection officer must be told of the request.',
    decideField: (label) => `Decide of “${label}”.`,
    fieldWords: (label) => `Say why, or on which condition: “${label}”.`,
    refusalReason: 'A refusal says its reason: it is public.',
    months: (most) => `At most ${most} months.`,
    memberOnly: 'Choose a member of the organisation.',
    instructorOnly: 'This person may not instruct this request.',
    later: 'The date of effect cannot be past.',
    consumerGone: 'The organisation that was granted it was deleted.',
    providerGone: 'The organisation that provides the data was deleted: its API is closed.',
  },
)

interface Told {
  site: string
  number: number
  title: string
  url: string
  words: string
}

const signed = (site: string) => `\n\n${site}`

export const requestMails = words(
  {
    submitted: {
      subject: ({ number, title }: Told) => `Demande d’accès D${number} à instruire : ${title}`,
      text: ({ site, title, url, words }: Told) =>
        `Bonjour,\n\nUne demande d’accès attend d’être instruite : « ${title} ».${words && ` ${words}`}\n\n${url}${signed(site)}`,
    },
    proposed: {
      subject: ({ number }: Told) => `Demande d’accès D${number} : une décision attend votre confirmation`,
      text: ({ site, title, url }: Told) =>
        `Bonjour,\n\nUne décision est proposée sur « ${title} ». Une seconde personne doit la confirmer ou la renvoyer.\n\n${url}${signed(site)}`,
    },
    late: {
      subject: ({ number }: Told) => `Demande d’accès D${number} : le délai est dépassé`,
      text: ({ site, title, url }: Told) =>
        `Bonjour,\n\nLe délai annoncé pour décider de « ${title} » est dépassé.\n\n${url}${signed(site)}`,
    },
    'changes-requested': {
      subject: ({ number }: Told) => `Demande d’accès D${number} : des modifications sont demandées`,
      text: ({ site, title, url, words }: Told) =>
        `Bonjour,\n\nAvant de décider de « ${title} », l’instruction vous demande ceci :\n\n${words}\n\nComplétez la demande puis envoyez-la de nouveau : ${url}${signed(site)}`,
    },
    granted: {
      subject: ({ number }: Told) => `Demande d’accès D${number} : habilitation accordée`,
      text: ({ site, title, url, words }: Told) =>
        `Bonjour,\n\nL’habilitation est accordée pour « ${title} ».${words && `\n\n${words}`}\n\nVoyez donnée par donnée ce qui est accordé : ${url}${signed(site)}`,
    },
    refused: {
      subject: ({ number }: Told) => `Demande d’accès D${number} : refusée`,
      text: ({ site, title, url, words }: Told) =>
        `Bonjour,\n\nLa demande « ${title} » est refusée. Motif :\n\n${words}\n\n${url}${signed(site)}`,
    },
    revoked: {
      subject: ({ number }: Told) => `Demande d’accès D${number} : habilitation révoquée`,
      text: ({ site, title, url, words }: Told) =>
        `Bonjour,\n\nL’habilitation de « ${title} » est révoquée. ${words}\n\n${url}${signed(site)}`,
    },
    maintained: {
      subject: ({ number }: Told) => `Demande d’accès D${number} : habilitation maintenue`,
      text: ({ site, title, url, words }: Told) =>
        `Bonjour,\n\nLa révocation annoncée de « ${title} » est retirée : l’habilitation tient jusqu’à son terme.\n\n${words}\n\n${url}${signed(site)}`,
    },
    message: {
      subject: ({ number }: Told) => `Demande d’accès D${number} : nouveau message`,
      text: ({ site, title, url, words }: Told) =>
        `Bonjour,\n\nUn message sur « ${title} » :\n\n${words}\n\nRépondez sur la page de la demande : ${url}${signed(site)}`,
    },
    owned: {
      subject: ({ number }: Told) => `Demande d’accès D${number} : vous en répondez désormais`,
      text: ({ site, title, url }: Told) =>
        `Bonjour,\n\nVous répondez désormais de la demande « ${title} » pour votre organisation.\n\n${url}${signed(site)}`,
    },
    passed: {
      subject: ({ number, words }: Told) => `Demande d’accès D${number} : ${words} en répond désormais`,
      text: ({ site, title, url, words }: Told) =>
        `Bonjour,\n\nLa demande « ${title} » est transférée : ${words} en répond désormais pour votre organisation.\n\n${url}${signed(site)}`,
    },
    released: {
      subject: ({ number }: Told) => `Demande d’accès D${number} : vous n’en répondez plus`,
      text: ({ site, title, url }: Told) =>
        `Bonjour,\n\nVous ne répondez plus de la demande « ${title} » : d’autres en répondent pour votre organisation.\n\n${url}${signed(site)}`,
    },
    ending: {
      subject: ({ number, words }: Told) => `Habilitation H${number} : elle prend fin ${words}`,
      text: ({ site, title, url, words }: Told) =>
        `Bonjour,\n\nL’habilitation « ${title} » prend fin ${words}. Ensuite, les appels seront refusés.\n\nUn titulaire peut demander son renouvellement en trois questions : ${url}${signed(site)}`,
    },
    renewed: {
      subject: ({ number }: Told) => `Habilitation H${number} : elle renouvelle la précédente`,
      text: ({ site, title, url, words }: Told) =>
        `Bonjour,\n\nL’habilitation « ${title} » est renouvelée. ${words}\n\nLes logiciels qui nomment la précédente continuent sans rien changer. Voyez donnée par donnée ce qui est accordé : ${url}${signed(site)}`,
    },
    renewal: (end: Date) =>
      `C’est un renouvellement : l’habilitation en vigueur prend fin le ${dayInWords('fr', end)}.`,
    lateRenewal: (end: Date) =>
      `C’est un renouvellement : l’habilitation a pris fin le ${dayInWords('fr', end)}, les appels sont refusés.`,
    inForce: (number: number, end: Date) =>
      `L’habilitation H${number} vaut jusqu’au ${dayInWords('fr', end)}.`,
    today: 'aujourd’hui',
    inDays: (days: number) => (days === 1 ? 'demain' : `dans ${days} jours`),
    effect: (at: Date, reason: string) =>
      `Date d’effet : ${minuteInWords('fr', at)} (heure de Paris). Motif : ${reason}`,
    stillEnds: (at: Date, reason: string) =>
      `La révocation annoncée vaut aussi pour cette habilitation. Date d’effet : ${minuteInWords('fr', at)} (heure de Paris). Motif : ${reason}`,
  },
  {
    submitted: {
      subject: ({ number, title }) => `Request for access D${number} to instruct: ${title}`,
      text: ({ site, title, url, words }) =>
        `Hello,\n\nA request for access waits to be instructed: “${title}”.${words && ` ${words}`}\n\n${url}${signed(site)}`,
    },
    proposed: {
      subject: ({ number }) => `Request for access D${number}: a decision waits for your confirmation`,
      text: ({ site, title, url }) =>
        `Hello,\n\nA decision is proposed on “${title}”. A second person must confirm it or send it back.\n\n${url}${signed(site)}`,
    },
    late: {
      subject: ({ number }) => `Request for access D${number}: it is late`,
      text: ({ site, title, url }) =>
        `Hello,\n\nThe time promised to decide of “${title}” is over.\n\n${url}${signed(site)}`,
    },
    'changes-requested': {
      subject: ({ number }) => `Request for access D${number}: changes are asked for`,
      text: ({ site, title, url, words }) =>
        `Hello,\n\nBefore deciding of “${title}”, the instruction asks you this:\n\n${words}\n\nComplete the request then send it again: ${url}${signed(site)}`,
    },
    granted: {
      subject: ({ number }) => `Request for access D${number}: granted`,
      text: ({ site, title, url, words }) =>
        `Hello,\n\nAccess is granted for “${title}”.${words && `\n\n${words}`}\n\nSee field by field what is granted: ${url}${signed(site)}`,
    },
    refused: {
      subject: ({ number }) => `Request for access D${number}: refused`,
      text: ({ site, title, url, words }) =>
        `Hello,\n\nThe request “${title}” is refused. Reason:\n\n${words}\n\n${url}${signed(site)}`,
    },
    revoked: {
      subject: ({ number }) => `Request for access D${number}: grant revoked`,
      text: ({ site, title, url, words }) =>
        `Hello,\n\nThe grant of “${title}” is revoked. ${words}\n\n${url}${signed(site)}`,
    },
    maintained: {
      subject: ({ number }) => `Request for access D${number}: grant maintained`,
      text: ({ site, title, url, words }) =>
        `Hello,\n\nThe revocation announced of “${title}” is taken back: the grant holds until its term.\n\n${words}\n\n${url}${signed(site)}`,
    },
    message: {
      subject: ({ number }) => `Request for access D${number}: new message`,
      text: ({ site, title, url, words }) =>
        `Hello,\n\nA message about “${title}”:\n\n${words}\n\nAnswer on the page of the request: ${url}${signed(site)}`,
    },
    owned: {
      subject: ({ number }) => `Request for access D${number}: it is now yours`,
      text: ({ site, title, url }) =>
        `Hello,\n\nYou now answer for the request “${title}” in your organisation.\n\n${url}${signed(site)}`,
    },
    passed: {
      subject: ({ number, words }) => `Request for access D${number}: ${words} now answers for it`,
      text: ({ site, title, url, words }) =>
        `Hello,\n\nThe request “${title}” was transferred: ${words} now answers for it in your organisation.\n\n${url}${signed(site)}`,
    },
    released: {
      subject: ({ number }) => `Request for access D${number}: you no longer answer for it`,
      text: ({ site, title, url }) =>
        `Hello,\n\nYou no longer answer for the request “${title}”: others do in your organisation.\n\n${url}${signed(site)}`,
    },
    ending: {
      subject: ({ number, words }) => `Grant H${number}: it ends ${words}`,
      text: ({ site, title, url, words }) =>
        `Hello,\n\nThe grant “${title}” ends ${words}. Calls will then be refused.\n\nAn owner may ask for its renewal in three questions: ${url}${signed(site)}`,
    },
    renewed: {
      subject: ({ number }) => `Grant H${number}: it renews the one before`,
      text: ({ site, title, url, words }) =>
        `Hello,\n\nThe grant “${title}” is renewed. ${words}\n\nSoftware that names the one before goes on with nothing to change. See field by field what is granted: ${url}${signed(site)}`,
    },
    renewal: (end) => `It is a renewal: the grant in force ends on ${dayInWords('en', end)}.`,
    lateRenewal: (end) =>
      `It is a renewal: the grant ended on ${dayInWords('en', end)}, and calls are refused.`,
    inForce: (number, end) => `The grant H${number} holds until ${dayInWords('en', end)}.`,
    today: 'today',
    inDays: (days) => (days === 1 ? 'tomorrow' : `in ${days} days`),
    effect: (at, reason) => `Date of effect: ${minuteInWords('en', at)} (Paris time). Reason: ${reason}`,
    stillEnds: (at, reason) =>
      `The revocation that was announced holds for this grant too. Date of effect: ${minuteInWords('en', at)} (Paris time). Reason: ${reason}`,
  },
)
