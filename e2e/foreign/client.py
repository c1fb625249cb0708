"""A Matrix client that is not ours, matrix-nio, driven by lines of JSON: one command in, one answer out.

Commands: login {homeserver, user, password}; invites; join {room}; send {room, text}; react {room, event, key};
messages {room}. Every command syncs first, so that the answer is what the homeserver knows now.
"""

import asyncio
import json
import sys

from nio import AsyncClient, JoinResponse, LoginResponse, RoomSendResponse


async def handle(state: dict, command: dict) -> dict:
    client: AsyncClient | None = state.get("client")
    name = command["do"]
    if name == "login":
        client = AsyncClient(command["homeserver"], command["user"])
        answer = await client.login(command["password"])
        if not isinstance(answer, LoginResponse):
            return {"error": str(answer)}
        state["client"] = client
        return {"user": answer.user_id}
    if client is None:
        return {"error": "not logged in"}
    await client.sync(timeout=0, full_state=name in ("invites", "rooms"))
    if name == "direct":
        answer = await client.room_create(is_direct=True, invite=[command["user"]])
        return {"joined_room": answer.room_id}
    if name == "invites":
        return {"rooms": [{"room": room_id, "name": room.display_name} for room_id, room in client.invited_rooms.items()]}
    if name == "rooms":
        return {"rooms": [{"room": room_id, "name": room.display_name, "members": list(room.users)} for room_id, room in client.rooms.items()]}
    if name == "join":
        answer = await client.join(command["room"])
        return {"joined": isinstance(answer, JoinResponse)}
    if name == "send":
        content = {"msgtype": "m.text", "body": command["text"]}
        answer = await client.room_send(command["room"], "m.room.message", content)
        return {"event": answer.event_id} if isinstance(answer, RoomSendResponse) else {"error": str(answer)}
    if name == "react":
        content = {"m.relates_to": {"rel_type": "m.annotation", "event_id": command["event"], "key": command["key"]}}
        answer = await client.room_send(command["room"], "m.reaction", content)
        return {"event": answer.event_id} if isinstance(answer, RoomSendResponse) else {"error": str(answer)}
    if name == "messages":
        answer = await client.room_messages(command["room"], start="", limit=50)
        events = [
            {"event": event.event_id, "sender": event.sender, "text": event.body}
            for event in getattr(answer, "chunk", [])
            if hasattr(event, "body")
        ]
        return {"messages": list(reversed(events))}
    return {"error": f"unknown command {name}"}


async def main() -> None:
    state: dict = {}
    loop = asyncio.get_running_loop()
    while True:
        line = await loop.run_in_executor(None, sys.stdin.readline)
        if not line:
            break
        try:
            answer = await handle(state, json.loads(line))
        except Exception as problem:  # the story shows it; the client goes on
            answer = {"error": f"{type(problem).__name__}: {problem}"}
        print(json.dumps(answer), flush=True)
    if state.get("client"):
        await state["client"].close()


asyncio.run(main())
