// Finds the number whose SHA-256 with the salt is the challenge, as ALTCHA asks (altcha.org, MIT).
"use strict";

const CHUNK = 500;

async function digest(text) {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

self.onmessage = async ({ data: { challenge, salt, signature, most } }) => {
  for (let start = 0; start <= most; start += CHUNK) {
    const numbers = Array.from({ length: CHUNK }, (_, place) => start + place);
    const found = await Promise.all(numbers.map((number) => digest(salt + number)));
    const place = found.indexOf(challenge);
    if (place >= 0) {
      const outcome = { algorithm: "SHA-256", challenge, number: start + place, salt, signature };
      self.postMessage(btoa(JSON.stringify(outcome)));
      return;
    }
  }
  self.postMessage("");
};
