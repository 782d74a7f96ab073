import { words } from '#kernel/words'

type Told = { site: string; by: string; reason: string; url: string }

/** What is said when the office acts as somebody. */
export const actingWords = words(
  {
    title: (name: string) => `Agir à la place de ${name}`,
    why: 'Pour comprendre ou réparer ce que cette personne rencontre : pendant une heure, avec ses droits et sans les vôtres, sans toucher à ses moyens de connexion. Elle reçoit la raison par message et la garde dans son compte ; l’historique nomme vos deux noms.',
    reason: 'Raison',
    reasonWhy: 'La personne la lira. Dix caractères au moins.',
    submit: 'Agir à sa place',
    list: 'L’équipe du site a agi à votre place',
    by: 'Qui',
    left: 'compte supprimé',
    since: 'À partir de',
    until: 'Jusqu’à',
    hour: 'une heure plus tard au plus',
    mail: {
      subject: ({ site }: Told) => `${site} : l’équipe du site agit à votre place`,
      text: ({ site, by, reason, url }: Told) =>
        `Bonjour,\n\n${by}, de l’équipe de ${site}, agit à votre place pendant une heure au plus. La raison donnée :\n\n${reason}\n\nVos moyens de connexion et vos clés ne sont pas accessibles. La liste est dans votre compte :\n\n${url}`,
    },
  },
  {
    title: (name) => `Act as ${name}`,
    why: 'To understand or repair what this person meets: for an hour, with their rights and without yours, without touching their ways in. They receive the reason by mail and keep it in their account; history names you both.',
    reason: 'Reason',
    reasonWhy: 'The person will read it. Ten characters at least.',
    submit: 'Act as this person',
    list: 'The team of the site acted as you',
    by: 'Who',
    left: 'erased account',
    since: 'From',
    until: 'Until',
    hour: 'an hour later at most',
    mail: {
      subject: ({ site }) => `${site}: the team of the site acts as you`,
      text: ({ site, by, reason, url }) =>
        `Hello,\n\n${by}, of the team of ${site}, acts as you for an hour at most. The reason given:\n\n${reason}\n\nYour ways in and your keys are out of reach. The list is in your account:\n\n${url}`,
    },
  },
)
