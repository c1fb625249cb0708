"""A Matrix client that is not ours, matrix-nio, driven by lines of JSON: one command in, one answer out.

Every command syncs first, so that the answer is what the homeserver knows now.
"""

import asyncio
import json
import sys
import tempfile

from nio import (
    AsyncClient,
    JoinResponse,
    LoginResponse,
    RoomMemberEvent,
    RoomReadMarkersResponse,
    RoomRedactResponse,
    RoomSendResponse,
    SyncResponse,
)


class Person:
    """Whoever holds the client. Each method is a command; its arguments are the rest of the JSON object."""

    def __init__(self) -> None:
        self.client: AsyncClient | None = None
        # Rooms the person was taken out of, with the reason given.
        self.reasons: dict[str, str] = {}
        # Where the keys of encrypted rooms are kept: without such a place matrix-nio does not encrypt.
        self.store = tempfile.TemporaryDirectory(prefix="kohtaamo-nio-")

    async def login(self, homeserver: str, user: str, password: str) -> dict:
        self.client = AsyncClient(homeserver, user, store_path=self.store.name)
        answer = await self.client.login(password)
        return {"user": answer.user_id} if isinstance(answer, LoginResponse) else {"error": str(answer)}

    async def sync(self, full_state: bool) -> None:
        answer = await self.client.sync(timeout=0, full_state=full_state)
        if not isinstance(answer, SyncResponse):
            return
        for room, left in answer.rooms.leave.items():
            for event in [*left.state, *left.timeline.events]:
                if getattr(event, "state_key", None) == self.client.user_id and isinstance(event, RoomMemberEvent):
                    self.reasons[room] = event.content.get("reason", "")

    async def direct(self, user: str, encrypted: bool = False) -> dict:
        """Makes a room for two, as clients do when one writes to somebody for the first time."""
        encryption = {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
        state = [encryption] if encrypted else []
        answer = await self.client.room_create(is_direct=True, invite=[user], initial_state=state)
        return {"room": answer.room_id}

    async def invites(self) -> dict:
        rooms = self.client.invited_rooms.items()
        return {"rooms": [{"room": room, "name": seen.display_name, "inviter": seen.inviter} for room, seen in rooms]}

    async def rooms(self) -> dict:
        rooms = self.client.rooms.items()
        return {"rooms": [{"room": room, "name": seen.display_name, "members": list(seen.users)} for room, seen in rooms]}

    async def join(self, room: str) -> dict:
        answer = await self.client.join(room)
        if not isinstance(answer, JoinResponse):
            return {"error": str(answer)}
        # A room of another homeserver comes into the sync a little after the answer.
        while answer.room_id not in self.client.rooms:
            await self.sync(full_state=False)
            await asyncio.sleep(0.05)
        return {"room": answer.room_id}

    async def knock(self, room: str, reason: str = "") -> dict:
        # matrix-nio has no call of its own for it.
        path = f"/_matrix/client/v3/knock/{room.replace('#', '%23').replace('!', '%21')}"
        headers = {"Authorization": f"Bearer {self.client.access_token}"}
        answer = await self.client.send("POST", path, json.dumps({"reason": reason}), headers)
        told = await answer.json()
        return {"room": told["room_id"]} if answer.status == 200 else {"error": json.dumps(told)}

    async def sent_away(self, room: str) -> dict:
        return {"reason": self.reasons.get(room)}

    async def membership(self, room: str, user: str) -> dict:
        answer = await self.client.room_get_state_event(room, "m.room.member", user)
        return {"membership": answer.content.get("membership"), "reason": answer.content.get("reason")}

    async def send(self, room: str, text: str) -> dict:
        return await self._send(room, "m.room.message", {"msgtype": "m.text", "body": text})

    async def react(self, room: str, event: str, key: str) -> dict:
        relation = {"rel_type": "m.annotation", "event_id": event, "key": key}
        return await self._send(room, "m.reaction", {"m.relates_to": relation})

    async def redact(self, room: str, event: str) -> dict:
        answer = await self.client.room_redact(room, event)
        return {"event": answer.event_id} if isinstance(answer, RoomRedactResponse) else {"error": str(answer)}

    async def read(self, room: str, event: str) -> dict:
        answer = await self.client.room_read_markers(room, fully_read_event=event, read_event=event)
        return {} if isinstance(answer, RoomReadMarkersResponse) else {"error": str(answer)}

    async def messages(self, room: str) -> dict:
        answer = await self.client.room_messages(room, start="", limit=100)
        events = [
            {"event": event.event_id, "sender": event.sender, "text": event.body, "thread": thread_of(event)}
            for event in getattr(answer, "chunk", [])
            if hasattr(event, "body")
        ]
        return {"messages": list(reversed(events))}

    async def _send(self, room: str, kind: str, content: dict) -> dict:
        answer = await self.client.room_send(room, kind, content, ignore_unverified_devices=True)
        return {"event": answer.event_id} if isinstance(answer, RoomSendResponse) else {"error": str(answer)}


def thread_of(event) -> str | None:
    relation = event.source["content"].get("m.relates_to", {})
    return relation.get("event_id") if relation.get("rel_type") == "m.thread" else None


async def handle(person: Person, command: dict) -> dict:
    name = command.pop("do")
    if name.startswith("_") or not callable(getattr(person, name, None)):
        return {"error": f"unknown command {name}"}
    if person.client is not None:
        await person.sync(full_state=name in ("invites", "rooms"))
    return await getattr(person, name)(**command)


async def main() -> None:
    person = Person()
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        try:
            answer = await handle(person, json.loads(line))
        except Exception as problem:  # the story shows it; the client goes on
            answer = {"error": f"{type(problem).__name__}: {problem}"}
        print(json.dumps(answer), flush=True)
    if person.client is not None:
        await person.client.close()


asyncio.run(main())
