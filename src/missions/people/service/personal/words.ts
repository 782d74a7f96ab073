import { words } from '#kernel/words'

type Warned = { site: string; url: string }

/** What is said of the data that the site keeps about a person. */
export const personalWords = words(
  {
    title: 'Mes données personnelles',
    why: 'Tout ce que ce site garde sur vous, dans un fichier (articles 15 et 20 du RGPD).',
    open: 'Obtenir mes données',
    intro:
      'Le fichier, au format JSON, dit pour chaque table du site les lignes qui vous concernent : compte, sessions, rôles, demandes, ce que vous avez publié, l’historique de vos actes. Les secrets (mots de passe, clés) n’y sont pas. Les accès que des administrations ont faits à vos données y sont aussi, si vous êtes connecté par FranceConnect.',
    submit: 'Télécharger',
    mails: {
      inactive: {
        subject: ({ site }: Warned) => `${site} : votre compte ne sert plus`,
        text: ({ site, url }: Warned) =>
          `Bonjour,\n\nVotre compte sur ${site} n’a pas servi depuis longtemps. Sans visite de votre part, il sera supprimé dans trente jours. Pour le garder, connectez-vous :\n\n${url}`,
      },
    },
  },
  {
    title: 'My personal data',
    why: 'Everything that this site keeps about you, in one file (GDPR, articles 15 and 20).',
    open: 'Get my data',
    intro:
      'The file, in JSON, tells for each table of the site the rows that are about you: account, sessions, roles, requests, what you published, the history of your acts. Secrets (passwords, keys) are not in it. Accesses that administrations made to your data are there too, if you signed in with FranceConnect.',
    submit: 'Download',
    mails: {
      inactive: {
        subject: ({ site }) => `${site}: your account is no longer used`,
        text: ({ site, url }) =>
          `Hello,\n\nYour account on ${site} has not been used for a long time. Without a visit from you, it will be erased in thirty days. To keep it, sign in:\n\n${url}`,
      },
    },
  },
)
