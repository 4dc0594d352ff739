// A real OpenID Connect provider on this machine, for the tests of single sign-on. Its people come as JSON in PEOPLE:
// {name: {email, email_verified, name, amr}}. Signing in there is typing one of the names.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const { PORT, REDIRECT, CLIENT, SECRET } = process.env;
const people = JSON.parse(process.env.PEOPLE);
const issuer = `http://127.0.0.1:${PORT}`;

const provider = new Provider(issuer, {
  clients: [{ client_id: CLIENT, client_secret: SECRET, redirect_uris: [REDIRECT], grant_types: ["authorization_code"] }],
  claims: { openid: ["sub", "amr"], email: ["email", "email_verified"], profile: ["name"] },
  conformIdTokenClaims: false,
  cookies: { keys: [SECRET] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (context, interaction) => `/interaction/${interaction.uid}` },
  pkce: { required: () => true },
  findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id], amr: undefined }) }),
  async loadExistingGrant(context) {
    const { session, client } = context.oidc;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
});

const answer = provider.callback();
const page = `<!doctype html><html lang="en"><title>Work account</title><h1>Work account</h1>
<form method="post"><label>Name <input name="login"></label><button>Continue</button></form>`;

createServer(async (request, response) => {
  if (!request.url.startsWith("/interaction/")) return answer(request, response);
  if (request.method === "GET") return response.setHeader("Content-Type", "text/html").end(page);
  let body = "";
  for await (const part of request) body += part;
  const accountId = new URLSearchParams(body).get("login");
  return provider.interactionFinished(request, response, { login: { accountId, amr: people[accountId].amr } });
}).listen(Number(PORT), "127.0.0.1", () => console.log("ready"));
