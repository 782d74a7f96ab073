/** Passwords of twelve characters and more that head the published lists of leaked ones, and their French cousins. */
export const knownPasswords: ReadonlySet<string> = new Set(
  `000000000000 111111111111 123123123123 121212121212 123456123456 123456654321 123456789000 123456789012
  1234567890123 12345678901234 123456789012345 1234567890123456 12345678910 123456789101 1234567891011
  123456789123 123456789abc 112233445566 1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv qazwsxedcrfv
  a123456789012 aa123456789aa aaaaaaaaaaaa abc123456789 abcd12345678 abcdefghijkl abcdefghijklm abcdefghijklmnop
  administrateur administrateur1 administrator administrator1 adminadminadmin admin1234567 admin123456789
  azertyazerty azertyuiop12 azertyuiop123 azertyuiop1234 azertyuiop123456 azertyuiopqsdfghjklm azerty123456
  azerty1234567 azerty12345678 azerty123456789 bienvenue123 bonjour12345 bonjour123456 changeme1234 changemoi123
  chocolat1234 contrasena123 correcthorsebatterystaple doudoudoudou facebook1234 football1234 france123456
  iloveyou1234 jetaime12345 jetaime123456 jetaimejetaime letmeinletmein liverpool1234 loulou123456 marseille13000
  marseille1234 motdepasse12 motdepasse123 motdepasse1234 motdepasse12345 motdepasse123456 monmotdepasse
  mynameisjohn ordinateur123 passw0rd1234 password1234 password12345 password123456 password1234567
  password123456789 passwordpassword passwordpassword1 p@ssw0rd1234 parisparis75 princesse123 qwerty123456
  qwerty1234567 qwerty123456789 qwertyqwerty qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiop123456
  qwertyuiopasdfghjkl soleil123456 starwars1234 superman1234 unitedkingdom unknown12345 welcome12345 welcome123456
  zaq12wsxcde3 zaqxswcdevfr zxcvbnm12345 zxcvbnm123456 zxcvbnmasdfghjkl`.split(/\s+/),
)
