// socket.io as a relay: one binary event per message, broadcast to the room.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer((_request, response) => response.end("ready"));
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false, serveClient: false });

io.on("connection", (socket) => {
  const room = String(socket.handshake.query.room);
  void socket.join(room);
  socket.on("m", (data: Buffer) => socket.to(room).emit("m", data));
});

http.listen(Number(process.env.PORT), process.env.HOST);
