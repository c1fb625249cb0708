# One image for bot, web and the command line; docker-compose.yml says which one runs.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
# No package's own scripts are run: nothing here needs compiling, and a hijacked one would run as we build.
COPY package.json package-lock.json ./
COPY core/package.json core/
COPY store/package.json store/
COPY messages/package.json messages/
COPY roster/package.json roster/
COPY mail/package.json mail/
COPY bot/package.json bot/
COPY bot/crypto-stub bot/crypto-stub
COPY web/package.json web/
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run compile --workspace messages && npm run build --workspace web
RUN npm ci --ignore-scripts --omit=dev --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production NODE_NO_WARNINGS=1
WORKDIR /app
# Owned by root and only read: whoever breaks into a program cannot change it.
COPY --from=build /app ./
USER node
EXPOSE 3000
CMD ["node", "web/main.ts"]
